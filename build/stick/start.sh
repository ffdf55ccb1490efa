#!/bin/sh
# Starts Fayan. 启动发言系统。
cd "$(dirname "$0")" || exit 1
for python in python3.14 python3.13 python3.12 python3.11 python3; do
    if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        exec "$python" start.py "$@"
    fi
done
echo "没有找到 Python 3.11 或更新的版本，请先安装（例如 apt install python3）。" >&2
echo "Python 3.11 or newer was not found. Install it first, for instance: apt install python3" >&2
[ -t 0 ] && read -r _
exit 1
