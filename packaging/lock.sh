#!/bin/sh
# Writes the four lock files anew from pyproject.toml, newest versions first. `make lock` runs it; needs network.
# One file serves Python 3.11 and 3.12 on Linux, macOS and Windows; no file names the place it was fetched from.
set -eu
cd "$(dirname "$0")/.."

uv=.cache/lock/bin/uv
[ -x "$uv" ] || { python3 -m venv .cache/lock && .cache/lock/bin/pip install --quiet "uv>=0.9"; }

# The dev lock comes first and holds everything; the others repeat its versions.
lock() {
  file=$1
  shift
  "$uv" pip compile "$@" --cache-dir .cache/uv --upgrade --universal --python-version 3.11 --generate-hashes --no-annotate \
    --custom-compile-command "make lock" --quiet --output-file "$file"
}
lock requirements-dev.lock pyproject.toml --group dev
lock requirements.lock pyproject.toml --constraints requirements-dev.lock
lock requirements-build.lock --group build --constraints requirements-dev.lock
lock requirements-node.lock --group node
