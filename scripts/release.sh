#!/usr/bin/env bash
# Builds what a release consists of, into dist/: a static binary for each platform, a bill of materials beside each, the licence texts of what is
# inside, and SHA256SUMS over all of it. The same commit, version and Go give the same bytes.
#
#   VERSION=v1.2.3 PLATFORMS="linux/amd64 windows/arm64" scripts/release.sh
set -euo pipefail
cd "$(dirname "$0")/.."

: "${VERSION:?the version to stamp into the binaries}"
: "${PLATFORMS:?pairs such as linux/amd64}"
export CGO_ENABLED=0 GOFLAGS= # nothing of this machine goes into the binaries

sums() { if command -v sha256sum >/dev/null; then sha256sum "$@"; else shasum -a 256 "$@"; fi; }

rm -rf dist
mkdir -p dist/image/data
go mod download

tools=$(mktemp -d)
trap 'rm -rf "$tools"' EXIT
go build -o "$tools/sbom" ./scripts/sbom

binaries=()
for platform in $PLATFORMS; do
	os=${platform%/*} arch=${platform#*/}
	name=assay-$os-$arch
	file=$name
	[ "$os" = windows ] && file=$name.exe
	GOOS=$os GOARCH=$arch go build -trimpath -buildvcs=auto -ldflags "-s -w -X assay/cli.version=$VERSION" -o "dist/$file" ./cmd/assay
	"$tools/sbom" -version "$VERSION" "dist/$file" >"dist/$name.cdx.json"
	binaries+=("dist/$file")
	printf 'release: %s  %s MB\n' "$file" "$(($(wc -c <"dist/$file") / 1000000))"
done

"$tools/sbom" -notices "${binaries[@]}" >dist/THIRD-PARTY-NOTICES.txt
cp LICENSE dist/LICENSE.txt
(cd dist && sums assay-* ./*.txt | sed 's|  \./|  |' | LC_ALL=C sort -k 2 >SHA256SUMS)
printf 'release: %s is in dist/, %s files\n' "$VERSION" "$(wc -l <dist/SHA256SUMS | tr -d ' ')"
