#!/usr/bin/env bash
# Installs what the tests need where it is missing, builds once, checks the format, runs every test and ends with
# "N passed, N failed, N skipped". --fast leaves out the browser. Needs the .NET SDK of global.json and Node 20.
set -uo pipefail
cd "$(dirname "$0")"

fast=
case "${1-}" in
  "") ;;
  --fast) fast=1 ;;
  *) echo "usage: ./test.sh [--fast]" >&2; exit 2 ;;
esac

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DEBIAN_FRONTEND=noninteractive MSBUILDDISABLENODEREUSE=1
# The tools want a home they can write to; some build machines have none.
if [ ! -w "${HOME:-/nonexistent}" ]; then HOME=$(mktemp -d); export HOME; fi

stop() { echo "test.sh: $*" >&2; echo "0 passed, 1 failed, 0 skipped"; exit 1; }

install_missing() {
  local missing=() as=
  compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || command -v initdb >/dev/null || missing+=(postgresql)
  command -v setpriv >/dev/null || missing+=(util-linux)
  compgen -G '/usr/lib*/libreoffice/program/libswlo.so' >/dev/null || missing+=(libreoffice-writer-nogui)
  compgen -G '/usr/lib*/libreoffice/program/libsclo.so' >/dev/null || missing+=(libreoffice-calc-nogui)
  compgen -G '/usr/share/fonts/*/noto/NotoSansCJK*' >/dev/null || missing+=(fonts-noto-cjk)
  command -v pdftotext >/dev/null || missing+=(poppler-utils)
  if [ -z "$fast" ]; then
    command -v chromium >/dev/null || missing+=(chromium)
    command -v fc-list >/dev/null || missing+=(fontconfig)
    compgen -G '/usr/share/fonts/*/noto/NotoNaskhArabic*' >/dev/null || missing+=(fonts-noto-core)
  fi
  [ ${#missing[@]} -eq 0 ] && return
  command -v apt-get >/dev/null || stop "missing: ${missing[*]}; this system has no apt-get, install them by hand"
  if [ "$(id -u)" != 0 ]; then
    sudo -n true 2>/dev/null || stop "missing: ${missing[*]}; run as root once, or: sudo apt-get install ${missing[*]}"
    as="sudo -n"
  fi
  echo "installing: ${missing[*]}"
  # A cluster of its own, started by the package, is of no use here.
  $as mkdir -p /etc/postgresql-common
  [ -e /etc/postgresql-common/createcluster.conf ] || echo 'create_main_cluster = false' | $as tee /etc/postgresql-common/createcluster.conf >/dev/null
  $as apt-get update -qq && $as apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null || stop "apt-get could not install: ${missing[*]}"
}

command -v dotnet >/dev/null || stop "the .NET SDK $(sed -n 's/.*"version": *"\([^"]*\)".*/\1/p' global.json) is missing"
command -v npm >/dev/null || stop "Node 20 with npm is missing"
install_missing

passed=0 failed=0 skipped=0
results=$PWD/artifacts/test-results
rm -rf "$results"; mkdir -p "$results"

dotnet restore --locked-mode -v quiet || stop "packages could not be restored"
dotnet build --no-restore -v quiet -nologo || stop "the build is not clean"

if dotnet format --verify-no-changes --no-restore -v quiet; then passed=$((passed + 1))
else failed=$((failed + 1)); echo "FAILED: dotnet format would change the files above"; fi

# One count of a .trx file, e.g. passed="12".
count() { grep -o '<Counters [^>]*>' "$1" | grep -o " $2=\"[0-9]*\"" | grep -o '[0-9]*'; }

for project in tests/*.Tests; do
  name=$(basename "$project")
  if [ -n "$fast" ] && [ "$name" = OneWindow.Browser.Tests ]; then continue; fi
  echo "== $name"
  dotnet test "$project" --no-build -v quiet -nologo --results-directory "$results" \
    --logger "trx;LogFileName=$name.trx" --logger "console;verbosity=minimal"
  code=$? trx=$results/$name.trx
  if [ ! -s "$trx" ]; then failed=$((failed + 1)); echo "FAILED: $name broke off without a result"; continue; fi
  total=$(count "$trx" total) ok=$(count "$trx" passed) bad=$(($(count "$trx" failed) + $(count "$trx" error) + $(count "$trx" timeout) + $(count "$trx" aborted)))
  passed=$((passed + ok)) failed=$((failed + bad)) skipped=$((skipped + total - ok - bad))
  if [ "$total" -eq 0 ]; then failed=$((failed + 1)); echo "FAILED: $name ran no test"
  elif [ "$code" -ne 0 ] && [ "$bad" -eq 0 ]; then failed=$((failed + 1)); echo "FAILED: $name ended with code $code although no test failed"; fi
done

echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
