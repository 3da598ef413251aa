# make help prints this list
.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin
.PHONY: help install run test browser bundle lint bench clean

help:  ## print this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

PIP := $(BIN)/pip install --quiet --disable-pip-version-check --require-hashes
NPM := PATH="$(CURDIR)/$(BIN):$$PATH" npm

.venv/.run: requirements/run.txt
	$(PYTHON) -m venv .venv
	$(PIP) -r requirements/run.txt
	touch $@

.venv/.dev: requirements/dev.txt
	$(PYTHON) -m venv .venv
	$(PIP) -r requirements/dev.txt
	touch $@

node_modules/.installed: package-lock.json .venv/.dev
	$(NPM) ci --ignore-scripts --no-audit --no-fund --loglevel=error
	touch $@

install: .venv/.dev node_modules/.installed  ## make .venv/ and node_modules/ with everything, hashes checked
	@:

run: .venv/.run  ## open the command centre on demo data: http://127.0.0.1:8050
	$(BIN)/python app.py

test: install browser lint  ## style, architecture, unit, contract, property and browser tests
	$(BIN)/python -m pytest -n auto --dist loadfile -m "not e2e"
	$(NPM) test --silent
	$(BIN)/python -m pytest -m e2e  # a browser wants the machine for itself

browser:
	@sh requirements/browser.sh

bundle: node_modules/.installed  ## make assets/bundle.js anew from assets/src/
	$(NPM) run --silent build

lint: install  ## ruff, mypy, sqlfluff, import-linter; biome, eslint and tsc; is the bundle that of its sources?
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/sqlfluff lint --disable-progress-bar data queries
	$(BIN)/lint-imports
	$(NPM) run --silent lint
	$(NPM) run --silent build -- --outfile=.bundle.js && cmp .bundle.js assets/bundle.js && rm .bundle.js

bench: install  ## the benchmark table, as ratios measured in this run
	$(BIN)/python -m tests.bench

clean:  ## remove what make made
	rm -rf .venv node_modules var
