# Everything a fresh Debian 12 machine needs is installed by the targets themselves, as root or with sudo.
# The Swift toolchain is the exception: SWIFT=/path names it when it is in none of the usual places.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PREFIX ?= /usr/local
DESTDIR ?=

# SWIFT may be the program or the directory that holds it.
swift := $(firstword $(wildcard \
  $(if $(SWIFT),$(if $(wildcard $(SWIFT)/.),$(SWIFT)/swift,$(or $(shell command -v $(SWIFT)),$(SWIFT))),\
  $(shell command -v swift) /opt/swift/usr/bin/swift /usr/share/swift/usr/bin/swift $(HOME)/.local/share/swiftly/bin/swift)))

# Warnings are errors in every build of ours. One setting for all targets, since another would compile everything anew.
export ENTENTE_STRICT := 1

# Each recipe that compiles runs this first; some name a package that only they need.
prepare = .ci/packages $(needs) && $(if $(swift),true,{ echo \
  "No Swift toolchain found$(if $(SWIFT), at $(SWIFT)). Install Swift 6.3 from https://www.swift.org/install/linux," \
  "or name an existing one: make $@ SWIFT=/path/to/usr/bin" >&2; exit 1; })

.PHONY: help run test soak examples bench check-external install build schema lint format clean

help: ## List the targets
	@sed -nE 's/^([a-z-]+):.*## (.*)/\1\t\2/p' $(firstword $(MAKEFILE_LIST)) | while IFS=$$'\t' read -r name text; do \
	  printf '  make %-16s%s\n' "$$name" "$$text"; done

run: ## Show the demonstration: builds, starts a private database, prints a transcript and ends
	@$(prepare)
	@$(swift) build --product entente
	@$(swift) run --skip-build entente demo --again

# What the channels are tested with: a mail server, receivers and readers, a certificate.
test: needs = python3 python3-aiosmtpd openssl
test: lint examples ## Check format and documentation comments, compile with warnings as errors, run the examples and all tests
	@$(swift) build --build-tests
	@$(swift) test --skip-build --disable-xctest

# Another seed each time; a failure names its own.
SECONDS_OF_SOAK ?= 600
soak: ## Kill daemons at random for ten minutes (SECONDS_OF_SOAK=600), and count what was lost or told twice
	@$(prepare)
	@$(swift) build --build-tests
	@ENTENTE_SOAK=$(SECONDS_OF_SOAK) $(swift) test --skip-build --disable-xctest --filter 'KillTests|SimulationTests'

examples: ## Build the examples with the library alone, run them, and compare what they print
	@$(prepare)
	@$(swift) build --package-path Examples --scratch-path .build/examples
	@for example in Forecast OwnGuard; do \
	  $(swift) run --package-path Examples --scratch-path .build/examples --skip-build $$example 2>/dev/null | \
	    diff --unified Examples/$$example/expected.txt - || exit 1; done

bench: needs = python3
bench: ## Measure a release build
	@$(prepare)
	@$(swift) build --configuration release --product entente-bench
	@.ci/bench

check-external: needs = python3-venv
check-external: ## Compare with independent programs, in a virtual environment: calendars, mail and events, evidence
	@$(prepare)
	@$(swift) build --build-tests
	@ENTENTE_SAMPLES="$(CURDIR)/.build/external/samples" $(swift) test --skip-build --disable-xctest --filter OtherReadersTests
	@python3 -m venv .build/external
	@.build/external/bin/pip install --quiet --requirement Tests/External/requirements.txt
	@PYTHONDONTWRITEBYTECODE=1 ENTENTE_SAMPLES="$(CURDIR)/.build/external/samples" \
	  ENTENTE="$$($(swift) build --show-bin-path)/entente" .build/external/bin/python -m pytest -q -rP \
	  -p no:cacheprovider Tests/External

release = $(swift) build --configuration release --static-swift-stdlib

install: ## Install a release build below PREFIX (/usr/local), within DESTDIR when that is set
	@$(prepare)
	@for program in entente entented; do $(release) --product $$program && \
	  install -D --mode=755 --strip "$$($(release) --show-bin-path)/$$program" "$(DESTDIR)$(PREFIX)/bin/$$program" || \
	  exit 1; done
	@install -D --mode=644 config/completion/entente.bash \
	  "$(DESTDIR)$(PREFIX)/share/bash-completion/completions/entente"
	@install -D --mode=644 config/completion/entente.zsh "$(DESTDIR)$(PREFIX)/share/zsh/site-functions/_entente"
	@install -D --mode=644 --target-directory="$(DESTDIR)$(PREFIX)/share/doc/entente" config/entented.yaml docs/operator.md
	@install -d "$(DESTDIR)$(PREFIX)/lib/systemd/system"
	@sed 's|/usr/local|$(PREFIX)|g' config/systemd/entented.service \
	  > "$(DESTDIR)$(PREFIX)/lib/systemd/system/entented.service"
	@echo "Installed entente and entented in $(DESTDIR)$(PREFIX)/bin; docs/operator.md says how to go on"

build: ## Compile everything, tests too
	@$(prepare)
	@$(swift) build --build-tests

schema: ## Write config/schema.txt anew, which the doctor compares with: after each new file of sql/, and then build again
	@$(prepare)
	@$(swift) build --build-tests
	@ENTENTE_WRITE_SCHEMA=1 $(swift) test --skip-build --disable-xctest --filter SchemaListingTests/current

lint: ## Check the format, and that the public API of the library products is documented
	@$(prepare)
	@$(swift) format lint --strict --recursive --parallel Sources Tests Examples Package.swift
	@.ci/documented Sources/Entente Sources/Postgres

format: ## Rewrite the sources in the house format
	@$(prepare)
	@$(swift) format --in-place --recursive --parallel Sources Tests Examples Package.swift

clean: ## Remove what was built
	@rm -rf .build
