@echo off
rem Starts Fayan. Double-click.
chcp 65001 >nul
rem pushd: a folder on the network, too, gets a letter so
pushd "%~dp0"
rem A launcher would fetch the Python that it has not: nothing is to be installed here
set "PYTHON_MANAGER_AUTOMATIC_INSTALL=false"
set "PY="
if exist python\python.exe set "PY=python\python.exe"
for %%V in (3.14 3.13 3.12 3.11) do if not defined PY call :try py -%%V
if not defined PY call :try python
if not defined PY (
  type no-python.txt
  pause
  exit /b 1
)
%PY% start.py %*
if errorlevel 1 pause
exit /b

:try
%* -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul
if %errorlevel% equ 0 set "PY=%*"
exit /b
