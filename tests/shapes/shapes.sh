# SPDX-License-Identifier: Apache-2.0
# For the tests of this folder: `shapes WHAT [FOLDER]` runs validate.mjs, or says why not; `extract_all FOLDER` writes the graph of each
# golden article twice, with its text and candidates and without, and of each annotated one with both. Each article is a document of its own.
shapes() {
    if [ ! -d "$SOURCE/tests/node_modules/shacl-engine" ] || ! command -v node >/dev/null; then
        echo "ok 1 - shapes: $1 # SKIP the packages of tests/package.json are not installed"
        echo 1..1
        exit 0
    fi
    node "$SOURCE/tests/shapes/validate.mjs" "$@"
}

extract_all() {
    for article in "$SOURCE"/tests/golden/*/article.txt; do
        claim=$(basename "$(dirname "$article")")
        options=$(cat "$SOURCE/tests/golden/$claim/options" 2>/dev/null)
        # shellcheck disable=SC2086 # a list of words
        "${ISNAD_PROGRAM:-$ISNAD}" extract --base "https://example.org/$claim/" $options -o "$1/$claim.ttl" "$article" &&
            "${ISNAD_PROGRAM:-$ISNAD}" extract --with-text --candidates --base "https://example.org/text/$claim/" $options -o "$1/$claim.text.ttl" "$article" || return
    done
    for article in "$SOURCE"/tests/golden/annotated/*.txt; do
        name=$(basename "$article" .txt)
        date=$(sed -n 's/.*"date": *"\([0-9-]*\)".*/\1/p' "${article%.txt}.json" | head -n 1)
        "${ISNAD_PROGRAM:-$ISNAD}" extract --with-text --candidates --base https://example.org/annotated/ --id "$name" --date "$date" -o "$1/annotated-$name.ttl" "$article" ||
            return
    done
}
