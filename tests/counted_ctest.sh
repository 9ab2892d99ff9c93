#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Runs the tests of a preset that is built, and closes with the line "N passed, N failed".
#   counted_ctest.sh PRESET [ctest arguments]
set -uo pipefail

top=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
preset=$1
shift

cd "$top" || exit 1
log="$top/build/$preset/ctest.log"
ctest --preset "$preset" --output-on-failure --no-tests=error "$@" </dev/null 2>&1 | tee "$log"
status=${PIPESTATUS[0]}

# "98% tests passed, 1 tests failed out of 50"
read -r failed all < <(sed -n 's/.*tests passed, \([0-9]*\) tests failed out of \([0-9]*\)$/\1 \2/p' "$log")
failed=${failed:-0}
all=${all:-0}
if [ "$status" -ne 0 ] && [ "$failed" -eq 0 ]; then
    failed=1 # ctest itself: nothing was selected, or it was interrupted
    all=$((all + 1))
fi
echo "$((all - failed)) passed, $failed failed"
exit "$status"
