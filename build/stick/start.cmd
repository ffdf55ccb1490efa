@echo off
rem Starts Fayan. Double-click.
chcp 65001 >nul
rem pushd: a folder on the network, too, gets a letter so
pushd "%~dp0"
if exist python\python.exe set "PY=python\python.exe" && goto run
rem The launcher would fetch what it has not: nothing is to be installed here
set "PYTHON_MANAGER_AUTOMATIC_INSTALL=false"
set "TOO_OLD=import sys; sys.exit(sys.version_info < (3, 11))"
for %%V in (3.14 3.13 3.12 3.11) do (
  py -%%V -c "%TOO_OLD%" >nul 2>nul && set "PY=py -%%V" && goto run
)
python -c "%TOO_OLD%" >nul 2>nul && set "PY=python" && goto run
type no-python.txt
pause
exit /b 1
:run
%PY% start.py %*
if errorlevel 1 pause
