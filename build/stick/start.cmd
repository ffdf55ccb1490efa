@echo off
rem Starts Fayan. Double-click.
chcp 65001 >nul
cd /d "%~dp0"
set "TOO_OLD=import sys; sys.exit(sys.version_info < (3, 11))"
for %%V in (3.14 3.13 3.12 3.11) do (
  py -%%V -c "%TOO_OLD%" >nul 2>nul && set "PY=py -%%V" && goto run
)
python -c "%TOO_OLD%" >nul 2>nul && set "PY=python" && goto run
echo 没有找到 Python 3.11 或更新的版本，请先从 python.org 安装。
echo Python 3.11 or newer was not found. Install it from python.org first.
pause
exit /b 1
:run
%PY% start.py %*
if errorlevel 1 pause
