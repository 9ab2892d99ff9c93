#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Installs what is missing, builds everything, and runs the tests (benchmarks are not among them).
#   run.sh [ctest arguments]    e.g. run.sh -R house
# The last line is "N passed, N failed", in test programs; the exit code is 0 when none failed.
set -euo pipefail

top=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)

"$top/app/prepare.sh"
exec "$top/tests/counted_ctest.sh" release -j 2 --label-exclude '^bench$' "$@"
