#!/bin/sh
# The Python of this folder, with the libraries that it was made with: nothing of the machine's is used.
here="$(cd "${0%/*}" && pwd)"
unset PYTHONHOME PYTHONPATH
export PYTHONNOUSERSITE=1 PYTHONDONTWRITEBYTECODE=1
exec "$here/lib/ld.so" --argv0 "$here/python" --library-path "$here/lib" "$here"/bin/python3.* "$@"
