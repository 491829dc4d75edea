# `make demo` and `make test` do all the set-up themselves; a Python from 3.11 on is all they need.
PYTHON ?= $(shell command -v python3.11 || command -v python3.12 || command -v python3.13 || command -v python3)
VENV   ?= .venv
BIN     = $(VENV)/bin
DEMO    = build/demo

.PHONY: help demo test lint types unit setup browser virtuoso clean

help: ## say what can be made
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST)

demo: $(VENV)/.installed ## build the graph of examples/articles, ask it, draw it to build/demo/relgraph.html
	rm -rf $(DEMO) && mkdir -p $(DEMO)
	$(BIN)/relgraph build examples/articles --store $(DEMO)/store
	$(BIN)/relgraph query envoys --store $(DEMO)/store
	$(BIN)/relgraph page --store $(DEMO)/store -o $(DEMO)/relgraph.html
	@echo "Open $(DEMO)/relgraph.html in a browser."

test: setup ## style, types and all tests, in one go
	@$(MAKE) --no-print-directory --keep-going lint types unit

lint: $(VENV)/.installed
	$(BIN)/ruff check --output-format concise src tests

types: $(VENV)/.installed
	$(BIN)/mypy

unit: $(VENV)/.installed
	$(BIN)/python -m pytest -n 2 -q

setup: $(VENV)/.installed browser virtuoso ## the environment in .venv, a browser and a SPARQL server for the tests

browser:
	@sh tests/find_browser.sh >/dev/null

virtuoso:
	@sh tests/find_virtuoso.sh >/dev/null

# pip before 25.1 knows no dependency groups
$(VENV)/.installed: pyproject.toml
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11) and "relgraph needs Python 3.11 or newer: make PYTHON=/path/to/it")'
	"$(PYTHON)" -m venv $(VENV) || { echo "No environment could be made; on Debian: apt-get install python3-venv" >&2; exit 1; }
	$(BIN)/python -m pip install --quiet --upgrade 'pip>=25.1'
	$(BIN)/python -m pip install --quiet --editable '.[all]' --group dev
	@touch $@

clean: ## remove the environment and all that was built
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
