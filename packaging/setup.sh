#!/bin/sh
# Sets up this checkout: `packaging/setup.sh run` for running Troth, `packaging/setup.sh test` for its tests as well.
# It writes .venv/, .cache/ and tests/interop/node_modules/ and nothing else. When everything is in place already it
# changes nothing and needs no network; a set-up that was killed half-way is begun again.
set -eu
cd "$(dirname "$0")/.."

stage=${1:-}
case $stage in
  run) locks="requirements-build.lock requirements.lock" debian="packaging/debian-packages-run.txt" ;;
  test) locks="requirements-dev.lock" debian="packaging/debian-packages-run.txt packaging/debian-packages-test.txt" ;;
  *) echo "usage: packaging/setup.sh run|test" >&2; exit 2 ;;
esac

export PIP_CACHE_DIR="$PWD/.cache/pip" PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore
export npm_config_cache="$PWD/.cache/npm" npm_config_update_notifier=false

say() { echo "set-up: $*" >&2; }
stop() { say "$*"; exit 1; }

# --- Debian's packages: root gets them installed, everybody else is told the line to type -----------------------------

is_root_on_debian() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; }

apt_install() {
  say "installing Debian packages: $*"
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >&2
}

install_debian() { apt_install "$@" || { apt-get update -qq >&2 && apt_install "$@"; }; }

missing_debian_packages() {
  grep -hv '^#' "$@" | while read -r package; do
    dpkg-query -W -f '${db:Status-Status}\n' "$package" 2>/dev/null | grep -qx installed || printf '%s ' "$package"
  done
}

# shellcheck disable=SC2086 # lists of words
debian_packages() {
  command -v dpkg-query >/dev/null || return 0
  missing=$(missing_debian_packages $debian)
  if [ -z "$missing" ]; then
    rm -rf .cache/qt-libs
    return 0
  fi
  is_root_on_debian && install_debian $missing && return 0
  say "Debian packages are missing that the desktop or its tests need; install them with: sudo apt install ${missing% }"
  fetch_qt_libraries || say "Qt's libraries could not be fetched without root; the desktop waits for that line"
}

# --- Qt's libraries without root: unpacked into .cache/qt-libs, where the Makefile lets programs look (decision 0110) -

# What apt would add for these packages and theirs. What it would only renew stays the system's own, and no widget needs
# the drivers that draw in three dimensions: 150 MB.
apt_would_add() {
  plan=$(apt-get install -s -qq --no-install-recommends "$@") || return 1
  echo "$plan" | sed -n 's/^Inst \([^ ]*\) (.*/\1/p' | grep -vE 'mesa|llvm|^libdrm|^libz3' || true
}

unpack_qt_libraries() (
  packages=$(apt_would_add "$@") || exit 1
  [ -n "$packages" ] || exit 0
  cd .cache/qt-libs
  # shellcheck disable=SC2086 # a list of words
  apt-get download -qq $packages >&2 || exit 1
  for package in *.deb; do dpkg -x "$package" unpacked || exit 1; done
  find unpacked -name '*.so.*' -exec mv {} lib \;
  rm -r unpacked ./*.deb
)

# shellcheck disable=SC2086 # a list of words
fetch_qt_libraries() {
  wanted=$(missing_debian_packages packaging/debian-packages-run.txt)
  [ -n "$wanted" ] || return 0
  say "fetching Qt's libraries into .cache/qt-libs, to do without that line"
  rm -rf .cache/qt-libs
  mkdir -p .cache/qt-libs/lib
  unpack_qt_libraries $wanted || { rm -rf .cache/qt-libs; return 1; }
}

# --- Python -----------------------------------------------------------------------------------------------------------

find_python() {
  for name in python3 python3.12 python3.11; do
    if "$name" -c 'import sys, ensurepip, venv; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 13))' 2>/dev/null; then
      echo "$name"
      return
    fi
  done
  return 1
}

no_python() {
  found=$(python3 --version 2>/dev/null || echo "no python3")
  stop "Troth needs Python 3.11 or 3.12 with its venv module (found: $found). On Debian 12: sudo apt install python3-venv"
}

python_or_stop() {
  find_python && return
  if is_root_on_debian; then install_debian python3-venv || no_python; fi
  find_python || no_python
}

# --- the venv ---------------------------------------------------------------------------------------------------------

# A venv holds absolute paths and a link to its Python: moved or orphaned, it is made again.
venv_is_sound() {
  [ ! -e .venv/half-done ] && .venv/bin/python -c '' 2>/dev/null && grep -qF "$PWD/.venv" .venv/bin/activate
}

# What a finished set-up was made from: as long as that is unchanged there is nothing to do.
# shellcheck disable=SC2086 # a list of words
made_from() { cat packaging/setup.sh pyproject.toml $debian $locks; }
is_done() { venv_is_sound && made_from | cmp -s - ".venv/done-$stage"; }

make_venv() {
  python=$(python_or_stop)
  say "making .venv with $("$python" --version)"
  rm -rf .venv
  mkdir .venv
  touch .venv/half-done
  "$python" -m venv .venv
}

# pip undoes what it began when it fails; only a kill leaves halves behind, and half-done with them.
pip_install() {
  .venv/bin/pip install --quiet "$@" || { rm .venv/half-done; stop "pip could not install what $stage needs"; }
}

install_python_packages() {
  say "installing Python packages, for $stage"
  touch .venv/half-done
  for lock in $locks; do pip_install --only-binary :all: --require-hashes -r "$lock"; done
  pip_install --no-index --no-deps --no-build-isolation --editable .
  made_from >".venv/done-$stage"
  rm .venv/half-done
}

# --- Node, for the tests that check with other people's tools ---------------------------------------------------------

has_node() {
  node -e 'process.exit(process.versions.node.split(".")[0] < 20 ? 1 : 0)' 2>/dev/null && npm --version >/dev/null 2>&1
}

install_node() {
  say "installing Node into .venv (no Node of version 20 or newer found)"
  touch .venv/half-done
  pip_install --only-binary :all: --require-hashes -r requirements-node.lock
  rm .venv/half-done
}

node_packages_are_there() { cmp -s package-lock.json node_modules/done; }

install_node_packages() {
  say "installing Node packages, for tests/interop"
  npm ci --ignore-scripts --no-audit --no-fund --silent || stop "npm could not install what tests/interop needs"
  cp package-lock.json node_modules/done
}

# --- all of it --------------------------------------------------------------------------------------------------------

mkdir -p .cache
if command -v flock >/dev/null; then
  exec 9>.cache/set-up.lock
  flock 9 # two of us at once would install over each other
fi

if ! is_done; then
  debian_packages
  venv_is_sound || make_venv
  install_python_packages
fi

if [ "$stage" = test ] && [ -e tests/interop/package-lock.json ]; then
  PATH="$PWD/.venv/bin:$PATH"
  has_node || install_node
  cd tests/interop
  node_packages_are_there || install_node_packages
fi
