#!/bin/sh
# Makes sure that the browser tests have Debian's Chromium and a font with Chinese characters, and
# Firefox where it can be had: without it, its own short test is skipped. Silent when all are there.
set -eu

missing=""
command -v chromium >/dev/null || missing="chromium"
if ! fc-list :lang=zh-cn 2>/dev/null | grep -q .; then
    missing="${missing:+$missing }fontconfig fonts-noto-cjk"
fi
command -v curl >/dev/null || missing="${missing:+$missing }curl"  # runs what the docs show
may_install() { [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; }
if may_install && ! command -v firefox-esr >/dev/null && ! command -v firefox >/dev/null; then
    missing="${missing:+$missing }firefox-esr"
fi
[ -n "$missing" ] || exit 0

if ! may_install; then
    echo "The browser tests need these Debian packages: $missing" >&2
    echo "Install them with: sudo apt-get update && sudo apt-get install --no-install-recommends $missing" >&2
    exit 1
fi

echo "Installing $missing for the browser tests (about a minute) ..."
log=$(mktemp)
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086 # one word a package
if ! { apt-get update && apt-get install -y --no-install-recommends $missing; } >"$log" 2>&1 </dev/null; then
    tail -n 20 "$log" >&2
    echo "apt-get could not install $missing; all it said is in $log" >&2
    exit 1
fi
rm -f "$log"
