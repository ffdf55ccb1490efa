#!/usr/bin/env bash
# Known faults in what is installed. Where no advisory source can be reached nothing was audited, and
# that is said; it is no reason to stop, and never a success.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
failed=0

# NAME, what its output says of a finding, what it says when all was looked at, the command
audit() {
  local name=$1 finding=$2 whole=$3 said status
  shift 3
  said=$(timeout 30 "$@" 2>&1)
  status=$?
  if grep -qE "$finding" <<<"$said"; then
    printf '%s\n%s: known faults, see above\n' "$said" "$name"
    failed=1
  elif [ $status -eq 0 ] && grep -qE "$whole" <<<"$said"; then
    echo "$name: no known faults"
  else
    echo "$name: NOT AUDITED: no advisory source could be reached from here"
  fi
}

for lock in requirements.txt requirements-cipher.txt requirements-wide.txt; do
  audit "pip-audit $lock" 'Found [0-9]+ known vulnerabilit' 'No known vulnerabilities found' \
    .venv/bin/pip-audit --strict --progress-spinner off --disable-pip --require-hashes -r "$lock"
done
audit 'npm audit' '^[0-9]+ .*vulnerabilit|[1-9][0-9]* vulnerabilit' 'found 0 vulnerabilities' npm audit
exit $failed
