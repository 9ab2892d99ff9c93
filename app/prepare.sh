#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Installs the Debian packages that are missing, configures the preset `release` and builds it.
#   prepare.sh [TARGET…]    all targets when none is named
set -euo pipefail

top=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
list="$top/app/packages.txt"
log="$top/build/prepare.log"
policy=/usr/sbin/policy-rc.d
no_cluster=/etc/postgresql-common/createcluster.d/panelboard.conf
as_root=()
holding_servers=no
holding_cluster=no

say() { printf 'panelboard: %s\n' "$*" >&2; }

# The packages of a section of the list, one a line.
section() {
    awk -v wanted="[$1]" '/^\[/ { inside = ($0 == wanted); next } inside && /^[a-z0-9]/' "$list"
}

missing() {
    local wanted
    mapfile -t wanted < <(section "$1")
    comm -23 <(printf '%s\n' "${wanted[@]}" | sort) \
        <(dpkg-query -W -f='${Package} ${db:Status-Status}\n' "${wanted[@]}" 2>/dev/null |
            awk '$2 == "installed" { print $1 }' | sort -u)
}

# Runs a command, its output to the log; shows the end of that output when the command fails.
logged() {
    local before
    before=$(wc -l <"$log")
    if ! "$@" >>"$log" 2>&1 </dev/null; then
        tail -n "+$((before + 1))" "$log" | tail -n 40 >&2
        return 1
    fi
}

find_root() {
    if [ "$(id -u)" -eq 0 ]; then
        as_root=(env)
    elif command -v sudo >/dev/null; then
        # Ask for the password here, where it can be typed, and never where nobody can.
        if [ -t 0 ]; then sudo -v || return 1; else sudo -n true 2>/dev/null || return 1; fi
        as_root=(sudo -n)
    else
        return 1
    fi
}

# Debian starts a server when it is installed, and PostgreSQL makes a cluster; ours are started by the demo, on
# ports and in folders of their own.
hold_servers() {
    if [ ! -e "$no_cluster" ] && ! command -v pg_createcluster >/dev/null; then
        holding_cluster=yes
        "${as_root[@]}" mkdir -p "${no_cluster%/*}"
        echo 'create_main_cluster = false' | "${as_root[@]}" tee "$no_cluster" >/dev/null
    fi
    [ ! -e "$policy" ] || return 0
    holding_servers=yes
    printf '#!/bin/sh\nexit 101\n' | "${as_root[@]}" tee "$policy" >/dev/null
    "${as_root[@]}" chmod 755 "$policy"
}

release_servers() {
    [ "$holding_cluster" = no ] || "${as_root[@]}" rm -f "$no_cluster"
    holding_cluster=no
    [ "$holding_servers" = no ] || "${as_root[@]}" rm -f "$policy"
    holding_servers=no
}

# And enables it for the next boot. With or without systemd: a Debian machine may get it later.
disable_services_of() {
    local package unit enabler=deb-systemd-helper
    ! command -v systemctl >/dev/null || enabler=systemctl
    for package in "$@"; do
        for unit in $(dpkg -L "$package" 2>/dev/null | sed -n 's|.*/systemd/system/\([^@/]*\.service\)$|\1|p'); do
            "${as_root[@]}" "$enabler" disable "$unit" >>"$log" 2>&1 || true
            "${as_root[@]}" update-rc.d "${unit%.service}" disable >>"$log" 2>&1 || true
        done
    done
}

installed() { dpkg-query -W -f='${Package} ${db:Status-Status}\n' | awk '$2 == "installed" { print $1 }' | sort -u; }

# Installs packages, and disables what they and all that comes with them would start.
apt_install() {
    local before new
    before=$(installed)
    logged "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install --yes \
        --no-install-recommends -o DPkg::Lock::Timeout=300 "$@" || return 1
    mapfile -t new < <(comm -13 <(echo "$before") <(installed))
    disable_services_of "${new[@]}"
}

install_missing() {
    local required optional tried="$top/build/optional-packages.tried"
    if ! command -v dpkg-query >/dev/null; then
        say "not a Debian system: the packages of app/packages.txt are taken to be there"
        return 0
    fi
    mapfile -t required < <(missing required)
    mapfile -t optional < <(missing optional)
    # What could not be had once is not asked for again with every run.
    if [ ${#optional[@]} -gt 0 ] && [ "$(cat "$tried" 2>/dev/null)" = "${optional[*]}" ]; then
        optional=()
    fi
    [ $((${#required[@]} + ${#optional[@]})) -gt 0 ] || return 0

    if ! find_root; then
        if [ ${#required[@]} -gt 0 ]; then
            say "packages are missing, and neither root nor sudo is at hand. As root, run:"
            say "  apt-get update && apt-get install --yes --no-install-recommends ${required[*]} ${optional[*]}"
            return 1
        fi
        say "goes on without ${optional[*]} (optional)"
        return 0
    fi

    say "installing $((${#required[@]} + ${#optional[@]})) packages (log: build/prepare.log)"
    logged "${as_root[@]}" apt-get update -o DPkg::Lock::Timeout=300 || say "apt-get update failed; trying with the lists at hand"
    hold_servers
    if [ ${#required[@]} -gt 0 ] && ! apt_install "${required[@]}"; then
        say "could not install: ${required[*]}"
        return 1
    fi
    if [ ${#optional[@]} -gt 0 ] && ! apt_install "${optional[@]}"; then
        say "goes on without ${optional[*]} (optional)"
        printf '%s' "${optional[*]}" >"$tried"
    fi
    release_servers
}

build() {
    local started=$SECONDS style=(--quiet)
    [ ! -t 1 ] || style=()
    [ -e "$top/build/release/bin/panelboard" ] || say "building; the first time takes some minutes"
    cd "$top"
    logged cmake --preset release || return 1
    NINJA_STATUS='[%f/%t] ' cmake --build --preset release --parallel "$(nproc)" \
        ${1:+--target "$@"} -- "${style[@]}" </dev/null || return 1
    [ $((SECONDS - started)) -lt 10 ] || say "built in $((SECONDS - started)) s"
}

mkdir -p "$top/build"
exec 9>"$top/build/prepare.lock"
if ! flock --nonblock 9; then
    say "another run builds; waiting for it"
    flock 9
fi
: >"$log"
trap release_servers EXIT
install_missing
release_servers
build "$@" >&2
