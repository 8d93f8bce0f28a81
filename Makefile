# Python 3.11 and make are enough: everything else comes into .venv. `make demo` is the place to begin.
PYTHON := $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
MANAGE := $(BIN)/python manage.py
NOTICE ?=
PAGES := $(wildcard templates */templates)

export PIP_DISABLE_PIP_VERSION_CHECK = 1

.PHONY: help demo run test e2e check fix score clean
.PHONY: check-lint check-format check-types check-layers check-pages check-migrations check-deploy

help: ## list what can be made
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/:[^#]*## /\t/' | expand -t 10

demo: .venv/.runtime ## the whole way on a sample notice, or on yours: make demo NOTICE=path
	@$(MANAGE) demo $(if $(NOTICE),--notice "$(NOTICE)")

run: .venv/.runtime ## the site with its worker, beat, broker and mail sink, until Ctrl-C
	@$(MANAGE) run_site

test: .venv/.dev ## the whole suite
	@$(BIN)/pytest -n 2

e2e: .venv/.e2e ## the journeys in a real browser, with a live server and worker (Debian's Chromium)
	@command -v chromium >/dev/null || { as=; [ "$$(id -u)" -eq 0 ] || as="sudo -n"; $$as apt-get update -qq && $$as apt-get install -y -qq chromium >/dev/null; }
	@$(BIN)/pytest tests/e2e -m e2e

check: check-lint check-format check-types check-layers check-pages check-migrations check-deploy ## every gate but the suite (make -k check: all that fail)
	@echo "Every gate passed."

check-lint: .venv/.dev
	$(BIN)/ruff check .

check-format: .venv/.dev
	$(BIN)/ruff format --check .

check-types: .venv/.dev
	$(BIN)/mypy .

check-layers: .venv/.dev
	$(BIN)/lint-imports

check-pages: .venv/.dev
	$(BIN)/djlint $(PAGES) --lint --quiet

check-migrations: .venv/.dev
	$(MANAGE) makemigrations --check --dry-run

check-deploy: .venv/.dev
	SECRET_KEY="a-key-for-this-check-alone-0123456789-abcdefghijklmnopqrstuvwxyz" $(MANAGE) check --deploy --fail-level WARNING

fix: .venv/.dev ## put right what a tool can put right
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

score: .venv/.dev ## how well notices are read
	@$(MANAGE) score

clean: ## remove the environment, the caches and var/, with the demo's house in it
	rm -rf .venv var .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "Cần Python 3.11 trở lên."; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Cần Python 3.11 trở lên, đây là $$($(PYTHON) -V)."; exit 1; }
	@$(PYTHON) -m venv .venv || { rm -rf .venv; echo "Không tạo được .venv: trên Debian, Ubuntu hãy cài gói python3-venv."; exit 1; }

.venv/.runtime: requirements.txt | .venv/bin/python
	@$(BIN)/python demo/install.py requirements.txt
	@touch $@

.venv/.dev: requirements-dev.txt .venv/.runtime
	@$(BIN)/python demo/install.py requirements-dev.txt
	@touch $@

.venv/.e2e: requirements-e2e.txt .venv/.dev
	@$(BIN)/python demo/install.py requirements-e2e.txt
	@touch $@
