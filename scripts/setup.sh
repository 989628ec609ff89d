#!/usr/bin/env bash
# Brings what the tests need: Chromium, PostgreSQL, Python 3, a JDK and a C compiler from Debian's packages when they are missing and may be
# installed, and the Node modules of the islands and the journeys. What is there already is left alone.
#
#   scripts/setup.sh          everything `make test` needs
#   scripts/setup.sh go       only the Go toolchain, which is all that `make run` needs
#   scripts/setup.sh report   installs nothing; after the tests, says which of them could not run for want of something
#
# With CI=true anything still missing at the end is a failure. Elsewhere it is said, and the tests that need it are skipped and say so.
set -euo pipefail
cd "$(dirname "$0")/.."

say()  { printf 'setup: %s\n' "$*"; }
stop() { printf 'setup: %s\nhint: %s\n' "$1" "$2" >&2; exit 2; }
has()  { command -v "$1" >/dev/null 2>&1; }

in_ci() { [ "${CI:-}" = true ]; }

# version_at_least WANT HAVE
version_at_least() { [ "$(printf '%s\n%s\n' "$1" "$2" | sort -V | head -n 1)" = "$1" ]; }

check_go() {
	local want have
	want=$(awk '$1 == "go" { print $2; exit }' go.mod)
	has go || stop "Go is missing" "install Go $want or newer"
	have=$(go env GOVERSION | sed 's/^go//; s/[ -].*//')
	version_at_least "$want" "$have" || stop "Go $have is too old" "install Go $want or newer"
}

find_chromium() {
	if [ -n "${ASSAY_CHROMIUM:-}" ]; then
		[ -x "$ASSAY_CHROMIUM" ]
	else
		[ -x /usr/bin/chromium ] || has chromium || has chromium-browser || has google-chrome
	fi
}

find_postgres() {
	has initdb && has pg_ctl && return
	local bin
	for bin in /usr/lib/postgresql/*/bin; do
		[ -x "$bin/initdb" ] && [ -x "$bin/pg_ctl" ] && return
	done
	return 1
}

# On some systems `javac` is a stub that only says where to get one, so it is run.
find_jdk() { javac -version >/dev/null 2>&1; }

find_c() { has cc || has gcc || has clang; }

# missing prints a line for each tool that is not there: the Debian package that brings it, then what it is.
missing() {
	find_c        || echo "gcc C compiler (the race detector)"
	find_c        || echo "libc6-dev C library headers (the race detector)"
	find_chromium || echo "chromium Chromium (browser journeys, accessibility)"
	find_chromium || echo "fonts-dejavu-core fonts for Chromium"
	find_postgres || echo "postgresql PostgreSQL server programs (store conformance)"
	has python3   || echo "python3 Python 3 (drill sources compile)"
	find_jdk      || echo "default-jdk-headless JDK (drill sources compile)"
}

# as_root runs a command with the right to install packages, or fails at once.
as_root() {
	if [ "$(id -u)" = 0 ]; then
		"$@"
	else
		sudo -n "$@"
	fi
}

may_install() {
	has apt-get || return 1
	[ "$(id -u)" = 0 ] || { has sudo && sudo -n true 2>/dev/null; }
}

install_packages() {
	local lines packages log
	lines=$(missing)
	[ -n "$lines" ] || return 0
	packages=$(awk '{ print $1 }' <<<"$lines")
	if ! may_install; then
		say "these are missing and cannot be installed from here:"
		awk '{ name = $1; $1 = ""; printf "  %s  – Debian and Ubuntu: apt-get install %s\n", substr($0, 2), name }' <<<"$lines"
		return 0
	fi
	say "installing" $packages
	log=$(mktemp)
	# A running PostgreSQL service is not wanted: the tests start a private one.
	if ! {
		as_root env DEBIAN_FRONTEND=noninteractive apt-get -q update &&
		as_root mkdir -p /etc/postgresql-common/createcluster.d &&
		printf 'create_main_cluster = false\n' | as_root tee /etc/postgresql-common/createcluster.d/assay.conf &&
		as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y install --no-install-recommends $packages
	} >"$log" 2>&1 </dev/null; then
		tail -n 20 "$log" >&2
		say "the packages could not be installed; the whole log is in $log"
		return 0
	fi
	rm -f "$log"
}

check_node() {
	local have
	if ! has node || ! has npm; then
		say "Node.js with npm is missing – install Node.js 20 or newer (island tests, browser journeys)"
		return 1
	fi
	have=$(node --version | sed 's/^v//')
	version_at_least 20 "$have" || { say "Node.js $have is too old – install 20 or newer"; return 1; }
}

# node_modules FOLDER runs npm ci when the lock file has changed since the last time.
node_modules() {
	[ -f "$1/package-lock.json" ] || return 0
	local stamp="$1/node_modules/.assay-lock"
	cmp -s "$1/package-lock.json" "$stamp" && return 0
	say "installing Node modules in $1"
	(cd "$1" && npm ci --no-audit --no-fund --loglevel=error </dev/null)
	cp "$1/package-lock.json" "$stamp"
}

report() {
	local lines
	lines=$(missing)
	check_node >/dev/null || lines+=$'\n- Node.js (island tests, browser journeys)'
	if [ -z "$lines" ]; then
		echo "test: everything ran and passed"
	else
		echo "test: what ran passed; without the following some tests did not run:"
		sed '/^$/d; s/^[^ ]*/ /' <<<"$lines"
	fi
}

case "${1:-all}" in
all) check_go ;;
go) check_go && exit ;;
report) report && exit ;;
*) stop "setup knows no \"$1\"" "say all, go or report" ;;
esac

install_packages
incomplete=0
if check_node; then
	node_modules web/islands
	node_modules test/e2e
else
	incomplete=1
fi
[ -z "$(missing)" ] || incomplete=1

if [ "$incomplete" = 1 ]; then
	missing | awk '{ $1 = ""; print "setup: not there:" $0 }'
	if in_ci; then
		stop "the tests need what is named above" "install it; with CI=true nothing is skipped"
	fi
	say "tests that need what is named above will be skipped, and will say so"
fi
