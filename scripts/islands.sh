#!/usr/bin/env bash
# Runs a script of the islands' package.json (build, test). Without Node it says so and, outside CI, leaves it at that.
set -euo pipefail
cd "$(dirname "$0")/../web/islands"

if ! command -v npm >/dev/null 2>&1; then
	echo "islands: Node.js is missing, so \`npm run $1\` was not run"
	[ "${CI:-}" != true ]
	exit 0
fi
[ -d node_modules ] || ../../scripts/setup.sh
npm run --silent "$1" </dev/null
