# Brospenn. `make help` lists what there is.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
# Shuffled, but always alike: what is green stays green. Others are drawn wherever pytest is called.
PYTEST := $(BIN)/pytest -n 2 --dist worksteal --randomly-seed=1
# A browser on a shared machine is now and then late beyond every limit: what fails is tried once
# more, and named. `make nightly` tries nothing twice, on a browser made slow.
BROWSERTEST := $(PYTEST) --reruns 1 -r R

.DEFAULT_GOAL := help
.PHONY: help run setup setup-dev browser test check coverage lint format assets assets-check lock nightly soak docs clean

help: ## Show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

run: setup ## Set up everything and serve the demo on http://127.0.0.1:8000 (PORT=… for another)
	@$(BIN)/brospenn up --port $(PORT)

setup: $(VENV)/.runtime ## Make the environment from the hashed pins

setup-dev: $(VENV)/.dev ## The same with everything a test or lint needs

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo 'Brospenn needs Python 3.11 or newer; call make with PYTHON=/path/to/it.' >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: requirements.txt pyproject.toml | $(BIN)/python
	@echo 'Installing the pinned packages (the first time takes half a minute) …'
	@test -e $(VENV)/.dev || $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements-dev.txt pyproject.toml | $(BIN)/python
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@ $(VENV)/.runtime

browser: setup-dev
	@sh tests/e2e/browser.sh $(BIN)

test: setup-dev browser lint assets-check ## Everything: lint, types, contracts, tests on both databases, browser
	$(PYTEST) -m 'not e2e'
	$(BROWSERTEST) -m e2e

check: setup-dev lint ## The fast part of test: no browser
	$(PYTEST) -m 'not e2e'

coverage: setup-dev ## Which lines and branches no test runs (without the browser's)
	$(BIN)/pytest -n 2 --cov --cov-report=term -m 'not e2e'

nightly: setup-dev browser ## Ten thousand random diagrams, a million dates, a slow browser (hours)
	$(BIN)/pytest -n 2 tests/properties --hypothesis-profile=nightly
	$(BIN)/pytest -n 2 tests/e2e --slow-browser=4

soak: setup-dev ## Kill and cut five hundred times under load, on each database (an hour)
	$(BIN)/pytest tests/durability/test_faults.py --rounds=500 -s

docs: setup ## Write the pages about the processes and about BPMN again, from diagrams and code
	@$(BIN)/brospenn docs
	@$(BIN)/python -c 'from engine.diagram import reference; print(reference.page(), end="")' > docs/bpmn.md

lint: setup-dev ## Format, lint, types, import contracts
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

format: setup-dev ## Rewrite the code as the formatter wants it
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

assets: ## Build the browser bundles again (needs Node.js and npm)
	cd web/assets && npm ci --ignore-scripts --no-audit --no-fund && node build.mjs

assets-check: setup-dev ## The committed bundles are what their sources give
	@sh web/assets/check.sh

lock: ## Pin again what pyproject.toml asks for (needs uv)
	uv pip compile --quiet --generate-hashes --no-header --extra build pyproject.toml -o requirements.txt
	uv pip compile --quiet --generate-hashes --no-header --extra build --extra dev pyproject.toml -o requirements-dev.txt

clean: ## Remove the environment and the demo's data
	rm -rf $(VENV) var .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
