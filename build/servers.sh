#!/bin/sh
# Makes sure that the tests have Debian's PostgreSQL, Redis, nginx and HAProxy, which they start themselves; a
# service that comes with the packages is left off. Silent when all are there. Without them the
# tests of several servers, and of one behind a proxy, are skipped.
set -eu

missing=""
command -v postgres >/dev/null || ls /usr/lib/postgresql/*/bin/postgres >/dev/null 2>&1 ||
    missing="postgresql"
command -v redis-server >/dev/null || missing="${missing:+$missing }redis-server"
command -v ip >/dev/null || missing="${missing:+$missing }iproute2" # cuts cables
command -v nginx >/dev/null || [ -x /usr/sbin/nginx ] || missing="${missing:+$missing }nginx-light"
command -v haproxy >/dev/null || [ -x /usr/sbin/haproxy ] || missing="${missing:+$missing }haproxy"
[ -n "$missing" ] || exit 0

if ! { [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; }; then
    echo "Skipping tests of several servers and of proxies, which need these Debian packages: $missing" >&2
    exit 0
fi

echo "Installing $missing for the tests of several servers (half a minute) ..."
log=$(mktemp)
export DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 # in which no service is started
mkdir -p /etc/postgresql-common
[ -e /etc/postgresql-common/createcluster.conf ] ||
    echo "create_main_cluster = false" >/etc/postgresql-common/createcluster.conf
# shellcheck disable=SC2086 # one word a package
if ! { apt-get update && apt-get install -y --no-install-recommends $missing; } >"$log" 2>&1 </dev/null; then
    tail -n 20 "$log" >&2
    echo "apt-get could not install $missing; all it said is in $log" >&2
    exit 1
fi
rm -f "$log"
