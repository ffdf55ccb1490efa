#!/bin/sh
# Makes sure that the browser tests have Debian's Chromium and a font with Chinese characters. What
# follows is installed where it can be: Chromium without windows, with which pages take half the
# time, Firefox and, if called with `papers`, the LibreOffice that draws Word files; without the
# last two their own tests are skipped. Silent when all are there.
set -eu

has() { command -v "$1" >/dev/null; }
may_install() { [ "$(id -u)" -eq 0 ] && has apt-get; }

needed=""
has chromium || needed="chromium"
if ! fc-list :lang=zh-cn 2>/dev/null | grep -q .; then
    needed="${needed:+$needed }fontconfig fonts-noto-cjk"
fi
has curl || needed="${needed:+$needed }curl" # runs what the docs show
wanted=""
has chromium-headless-shell || wanted="chromium-headless-shell"
has firefox-esr || has firefox || wanted="${wanted:+$wanted }firefox-esr"
if [ "${1-}" = papers ]; then
    has soffice || wanted="${wanted:+$wanted }libreoffice-writer-nogui"
fi
[ -n "$needed$wanted" ] || exit 0

by_hand="sudo apt-get update && sudo apt-get install --no-install-recommends"
if ! may_install; then
    [ -z "$wanted" ] || echo "Some tests are skipped, or take longer, without: $wanted. Install with: $by_hand $wanted" >&2
    [ -n "$needed" ] || exit 0
    echo "The browser tests need these Debian packages: $needed" >&2
    echo "Install them with: $by_hand $needed" >&2
    exit 1
fi

echo "Installing $needed${needed:+ }$wanted for the tests (a minute or two) ..."
log=$(mktemp)
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086 # one word a package
install() { apt-get install -y --no-install-recommends $1 >>"$log" 2>&1 </dev/null; }
could_not() {
    kept=yes
    tail -n 20 "$log" >&2
    echo "apt-get could not install $1; all it said is in $log" >&2
}

apt-get update >"$log" 2>&1 </dev/null || true # what is in its lists already may do
[ -z "$needed" ] || install "$needed" || { could_not "$needed"; exit 1; }
for package in $wanted; do
    install "$package" || could_not "$package"
done
[ -n "${kept-}" ] || rm -f "$log"
