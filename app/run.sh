#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Installs what is missing, builds, and opens the console.
#   run.sh [console arguments]    `run.sh --help` lists them
set -euo pipefail

top=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)

needs_display=yes
for argument in "$@"; do
    case $argument in
        --headless-screenshot | --headless-screenshot=* | -h | --help | --help-all | -v | --version) needs_display=no ;;
    esac
done
if [ $needs_display = yes ] && [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}${QT_QPA_PLATFORM:-}" ]; then
    echo "panelboard: there is no display here; for a picture of the console run: app/run.sh --headless-screenshot FILE" >&2
    exit 1
fi

"$top/app/prepare.sh" panelboard panelboard-demo
exec "$top/build/release/bin/panelboard" "$@"
