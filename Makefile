# make help prints this list
.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin
.PHONY: help install run test lint bench clean

help:  ## print this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

.venv/.installed: requirements/dev.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	touch $@

install: .venv/.installed  ## make .venv/ with everything, hashes checked
	@:

run: install  ## open the command centre on demo data: http://127.0.0.1:8050
	$(BIN)/python app.py

test: install browser lint  ## style, architecture, unit, contract, property and browser tests
	$(BIN)/python -m pytest -n auto --dist loadfile -m "not e2e"
	$(BIN)/python -m pytest -m e2e  # a browser wants the machine for itself

browser:
	@sh requirements/browser.sh

lint: install  ## ruff, mypy, sqlfluff, import-linter
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/sqlfluff lint --disable-progress-bar data queries
	$(BIN)/lint-imports

bench: install  ## the benchmark table, as ratios measured in this run
	$(BIN)/python -m tests.bench

clean:  ## remove what make made
	rm -rf .venv var
