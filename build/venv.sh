#!/bin/sh
# Makes .venv with the first Python on the path that is new enough; PYTHON=... chooses another.
set -eu

new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

for python in ${PYTHON:-python3 python3.13 python3.12 python3.11 python}; do
    if new_enough "$python"; then
        echo "Making .venv with $("$python" --version) ..."
        exec "$python" -m venv --clear .venv
    fi
done
echo "Python 3.11 or newer is needed, and was not found. PYTHON=/path/to/python make setup names one." >&2
exit 1
