# One screen of targets; `make check` is exactly what CI runs.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
SHELL := /bin/bash

.DEFAULT_GOAL := help
.PHONY: help install run test check fix content bench lock

help: ## Show the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

$(BIN)/rehearse: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' || { echo "Python 3.11 is needed: install it, or say make PYTHON=/path/to/python3.11 ..."; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	@touch $@

install: $(BIN)/rehearse ## Create the environment from the lock file (fetches no language model)

run: install ## Fetch the embedded model if needed, and start the app on http://127.0.0.1:7860
	@$(BIN)/rehearse model fetch || echo "No model could be had: the employees speak their written lines."
	@exec $(BIN)/rehearse serve

test: install ## Run the whole suite: core, real small model, browser and servers
	@bash .ci/browser
	@bash .ci/servers
	@$(BIN)/rehearse model fetch || echo "No model could be had: the tests that run it are left out."
	$(BIN)/python -m pytest --cov --cov-report=term --cov-report=json:.coverage.json
	$(BIN)/python .ci/coverage.py

check: install ## Format, lint, types, imports, content, vulnerabilities, tests with coverage
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/rehearse check
	$(BIN)/python .ci/audit.py
	$(MAKE) --no-print-directory test

fix: install ## Format and mend what can be mended
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

content: install ## Lint personas, rubrics and drills
	$(BIN)/rehearse check

bench: install ## Print the figures: robustness, overhead, forks, debriefs, fidelity
	$(BIN)/python -m benchmarks.robustness
	$(BIN)/python -m benchmarks.overhead
	$(BIN)/python -m benchmarks.forking
	$(BIN)/python -m benchmarks.debrief
	$(BIN)/rehearse fidelity --page docs/employee-card.md

lock: ## Resolve the dependencies anew (needs uv)
	uv pip compile pyproject.toml --group dev --generate-hashes --no-emit-index-url --no-annotate --no-header --python-version 3.11 --universal --upgrade -o requirements.lock
	uv pip compile pyproject.toml --constraint requirements.lock --generate-hashes --no-emit-index-url --no-annotate --no-header --python-version 3.11 --universal -o deploy/requirements.lock
