# Two commands matter: `make run` and `make test`. Everything else is listed by `make help`.
#
# One set of build flags: everything but the race detector's build is made with CGO_ENABLED=0 and no other flag, so that the build cache is shared
# between vet, staticcheck, build, run and the journeys. Only `make release` differs.

SHELL       := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.NOTPARALLEL:

export CGO_ENABLED = 0

VERSION   ?= $(shell git describe --tags --always --dirty 2>/dev/null || echo devel)
PLATFORMS ?= linux/amd64 linux/arm64 darwin/amd64 darwin/arm64 windows/amd64 windows/arm64

# The race detector needs a C compiler. Without one the tests still run, and it is said.
RACE = $(shell command -v cc >/dev/null 2>&1 && echo -race)

GO_FILES = find . \( -name node_modules -o -name .git -o -path ./dist \) -prune -o -name '*.go' -print0

.PHONY: help
help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: run
run: ## start Assay on 127.0.0.1:8642 (ASSAY_ADDR changes that) and print the page's address
	@scripts/setup.sh go
	@stopped=; trap 'stopped=1' INT; go run ./cmd/assay serve || [ -n "$$stopped" ]  # Ctrl-C is how one stops it, and no error

.PHONY: test
test: ## set everything up, then run every check and test, in real browsers and databases too
	@scripts/setup.sh
	@$(MAKE) --no-print-directory --keep-going check unit islands journeys
	@scripts/setup.sh report

.PHONY: setup
setup: ## install what the tests need, as far as that is allowed here
	@scripts/setup.sh

.PHONY: check
check: ## formatting, vet, staticcheck, and a build without cgo
	@echo "== formatting"
	@files=$$($(GO_FILES) | xargs -0 gofmt -l); if [ -n "$$files" ]; then echo "not formatted (make fmt):"; echo "$$files"; exit 1; fi
	@echo "== build"
	@go build ./...
	@echo "== vet"
	@go vet ./...
	@echo "== staticcheck"
	@go tool staticcheck ./...

.PHONY: unit
unit: ## Go's tests with the race detector; also the CLI scripts and both stores
	@echo "== tests $(RACE)"
	@[ -n "$(RACE)" ] || echo "no C compiler: without the race detector"
	@[ -n "$(RACE)" ] || [ "$${CI:-}" != true ]
	@CGO_ENABLED=$(if $(RACE),1,0) go test $(RACE) -count=1 -vet=off -timeout 10m $$(go list ./... | grep -v '^assay/test/')

.PHONY: islands
islands: ## the islands' types and tests
	@echo "== islands"
	@scripts/islands.sh check
	@scripts/islands.sh test

.PHONY: journeys
journeys: ## journeys through the pages in Chromium, accessibility, and a short round of kills
	@echo "== journeys"
	@go test -count=1 -vet=off -timeout 12m -p 1 ./test/...

.PHONY: quality
quality: ## what the grader and the scanner are worth: agreement with labels, and labelled programs (ASSAY_BENCHMARK, ASSAY_JULIET add checkouts)
	@go run ./cmd/assay drill check --agreement
	@go run ./test/quality twins -n 3000 -seed $${SEED:-5}
	@if [ -n "$${ASSAY_BENCHMARK:-}" ]; then go run ./test/quality score "$$ASSAY_BENCHMARK"; go run ./test/quality mutate -seed $${SEED:-5} "$$ASSAY_BENCHMARK"; else echo "skipped: ASSAY_BENCHMARK names no checkout"; fi
	@if [ -n "$${ASSAY_JULIET:-}" ]; then go run ./test/quality juliet "$$ASSAY_JULIET"; else echo "skipped: ASSAY_JULIET names no checkout"; fi

.PHONY: faults
faults: ## kill server and browser at 100 random moments each (ASSAY_FAULT_ROUNDS) and count what was lost
	@scripts/setup.sh
	@ASSAY_FAULT_ROUNDS=$${ASSAY_FAULT_ROUNDS:-100} go test -count=1 -vet=off -timeout 90m -v ./test/faults

.PHONY: scale
scale: ## measure start, memory, pages and grading against their gates
	@scripts/setup.sh go
	@go test -count=1 -vet=off -run '^$$' -bench . -benchtime 100x -timeout 30m ./test/scale

.PHONY: release
release: ## static binaries for Linux, macOS and Windows with checksums and bills of materials, in dist/
	@scripts/setup.sh go
	@VERSION='$(VERSION)' PLATFORMS='$(PLATFORMS)' scripts/release.sh

.PHONY: generate
generate: ## make the generated pages and the built islands again
	@go tool templ generate
	@scripts/islands.sh build

.PHONY: fmt
fmt: ## format the Go and templ files
	@$(GO_FILES) | xargs -0 gofmt -w
	@go tool templ fmt web

.PHONY: clean
clean: ## remove what was built and installed in this folder
	@rm -rf dist web/islands/node_modules test/e2e/node_modules
