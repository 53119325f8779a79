# The commands that stay stable are listed in README.md; `make help` repeats them.
PY ?= python3
PORT ?= 8000
UV := .tools/bin/uv
BIN := .venv/bin
export VIRTUAL_ENV := $(CURDIR)/.venv
# Where it is set, each start of Python would compile Django anew: a second more each, and the tests start many.
unexport PYTHONDONTWRITEBYTECODE
PYTEST := $(BIN)/python -m pytest

.PHONY: help setup setup-dev demo test test-postgres check e2e bench lock messages docs shots

help:
	@echo "make demo   start the demonstration on PORT ($(PORT))"
	@echo "make test   run the whole test suite"
	@echo "make check  format, lint, types, import contracts, migrations, translations, house rules"
	@echo "make e2e    browser journeys (needs chromium)"
	@echo "make bench  benchmarks, printed beside their peers"

.tools/bin/uv:
	$(PY) -m pip install -q --disable-pip-version-check --no-warn-script-location --target .tools uv==0.13.9

.venv/.base: requirements/base.txt .tools/bin/uv
	$(UV) venv -q --allow-existing --no-python-downloads --python '>=3.11,<3.14' .venv
	test -f .venv/.dev || $(UV) pip sync -q --require-hashes requirements/base.txt
	touch $@

.venv/.dev: requirements/dev.txt .tools/bin/uv
	$(UV) venv -q --allow-existing --no-python-downloads --python '>=3.11,<3.14' .venv
	$(UV) pip sync -q --require-hashes requirements/dev.txt
	touch .venv/.base $@

$(BIN)/steerboard: scripts/launcher.py | .venv/.base
	$(BIN)/python scripts/launcher.py $@

setup: .venv/.base $(BIN)/steerboard
	sh scripts/assets.sh
	$(BIN)/python scripts/messages.py compile

setup-dev: .venv/.dev $(BIN)/steerboard
	sh scripts/assets.sh
	$(BIN)/python scripts/messages.py compile

demo: setup
	STEERBOARD_DEMO=1 $(BIN)/steerboard demo run --port $(PORT)

test: setup-dev
	$(PYTEST) -m "not e2e" -n 2 --dist loadgroup

test-postgres: setup-dev
	STEERBOARD_DATABASE_URL=$${STEERBOARD_DATABASE_URL:-postgres://root@localhost:5432/test} $(PYTEST) -m "not e2e" -n 2 --dist loadgroup --create-db tests/platform tests/register tests/stages tests/overview tests/interfaces tests/demo tests/reliability

check: setup-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(BIN)/djlint --lint --quiet steerboard
	$(BIN)/bandit -q -r steerboard config -c pyproject.toml
	DJANGO_SETTINGS_MODULE=config.settings.test $(BIN)/python -m django makemigrations --check --dry-run -v 0
	$(BIN)/python scripts/messages.py check
	$(BIN)/python scripts/glossary.py check
	$(PYTEST) -q tests/house

e2e: setup-dev
	$(PYTEST) -m e2e tests/e2e

bench: setup-dev
	$(BIN)/python -m bench

messages: setup-dev
	$(BIN)/python scripts/messages.py collect

docs: setup-dev
	DJANGO_SETTINGS_MODULE=config.settings.test $(BIN)/python scripts/make_docs.py

shots: setup-dev
	$(BIN)/python scripts/shots.py

lock: .tools/bin/uv
	$(UV) pip compile -q --universal --python-version 3.11 --generate-hashes --no-annotate --no-header pyproject.toml -o requirements/base.txt
	$(UV) pip compile -q --universal --python-version 3.11 --generate-hashes --no-annotate --no-header pyproject.toml --group test --group check -o requirements/dev.txt
