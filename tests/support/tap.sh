# SPDX-License-Identifier: Apache-2.0
# For shell tests: `. "${SUPPORT:-$(dirname "$0")/../support}/tap.sh"`. Works under run-tests and by hand from anywhere.
#
#   ok NAME COMMAND…          passes where the command succeeds; its output is shown where it fails
#   fails STATUS NAME COMMAND…  passes where the command ends with that very exit status (a signal never does)
#   skip NAME REASON          counts as skipped
#   done_testing              last line: the plan, and the exit status
#
# The command's output is in $output, its exit status in $status.
set -u
: "${SOURCE:=$(cd "$(dirname "$0")/../.." && pwd)}" "${BUILD:=$SOURCE}"
: "${SUPPORT:=$SOURCE/tests/support}" "${ISNAD:=$BUILD/isnad}"
export SOURCE BUILD SUPPORT ISNAD
tap_count=0 tap_failed=0

tap_result() { # status name
    tap_count=$((tap_count + 1))
    if [ "$1" -eq 0 ]; then
        echo "ok $tap_count - $2"
    else
        tap_failed=$((tap_failed + 1))
        echo "not ok $tap_count - $2"
        printf '%s\n' "$output" | head -n 40 | sed 's/^/# /'
    fi
}

ok() {
    tap_name=$1; shift
    output=$("$@" 2>&1); status=$?
    tap_result "$status" "$tap_name"
}

fails() {
    tap_wanted=$1 tap_name=$2; shift 2
    output=$("$@" 2>&1); status=$?
    [ "$status" -eq "$tap_wanted" ] && tap_result 0 "$tap_name" && return
    output="exit status $status instead of $tap_wanted
$output"
    tap_result 1 "$tap_name"
}

skip() {
    tap_count=$((tap_count + 1))
    echo "ok $tap_count - $1 # SKIP $2"
}

done_testing() {
    echo "1..$tap_count"
    [ "$tap_failed" -eq 0 ]
    exit
}
