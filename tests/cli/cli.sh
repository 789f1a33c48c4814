# SPDX-License-Identifier: Apache-2.0
# What the tests of the command line share. `says` and `gives` work on the last command of tap.sh, or on one of their own.
. "${SUPPORT:-$(dirname "$0")/../support}/tap.sh"

# Antony Blinken said that Russia threatens Ukraine.
sentence='قال وزير الخارجية الأميركي أنتوني بلينكن إن روسيا تهدد أوكرانيا.'
article() { # file …
    for file; do printf '%s\n' "$sentence" >"$file"; done
}

# says STATUS TEXT NAME COMMAND…: the command ends with the status and what it prints holds the text
says() {
    says_status=$1 says_text=$2 says_name=$3; shift 3
    output=$("$@" 2>&1); status=$?
    [ "$status" -eq "$says_status" ] && case $output in *"$says_text"*) tap_result 0 "$says_name"; return ;; esac
    output="exit status $status instead of $says_status, or there is no \"$says_text\" in:
$output"
    tap_result 1 "$says_name"
}

# Is it the program itself, not valgrind around it? Valgrind opens closed streams anew, and its reports are files too.
plain() { [ "$ISNAD" = "${ISNAD_PROGRAM:-$ISNAD}" ]; }

# Nothing is left of files that were being written.
no_leftovers() { ! find . -name '.isnad-*' | grep .; }

# A gazetteer of four names, so that a test need not wait for the large one. P. Peter is president of Ruritania from 2001 to 2005.
small_gazetteer() { # file
    cat >names.ttl <<'TURTLE'
@prefix isnad: <https://w3id.org/isnad/ontology#> .
@prefix e: <https://w3id.org/isnad/entity/> .
@prefix office: <https://w3id.org/isnad/office/> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
e:ruritania a schema:Country ; isnad:code "RU" ; isnad:grammaticalGender isnad:Feminine ;
    skos:prefLabel "روريتانيا"@ar , "Ruritania"@en ; isnad:demonym "روريتاني"@ar ; isnad:capitalName "سترلساو"@ar .
e:peter a schema:Person ; schema:gender schema:Male ; skos:prefLabel "بيتر غرينبرغ"@ar , "Peter Greenberg"@en ;
    isnad:shortName "غرينبرغ"@ar .
e:role-1 a isnad:Role ; isnad:holder e:peter ; isnad:office office:president ; isnad:of e:ruritania ;
    isnad:from "2001-02-03"^^xsd:date ; isnad:until "2005-06-07"^^xsd:date .
e:role-2 a isnad:Role ; isnad:holder e:peter ; isnad:office office:leader ; isnad:of e:party ; isnad:from "1999-01-02"^^xsd:date .
e:party a schema:Organization ; skos:prefLabel "حزب روريتانيا"@ar , "Ruritania Party"@en .
TURTLE
    "$ISNAD" gazetteer build -o "$1" names.ttl
}
