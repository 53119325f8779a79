# The commands that stay stable are listed in README.md; `make help` repeats them.
PY ?= python3
PORT ?= 8000
UV := .tools/bin/uv
BIN := .venv/bin
export VIRTUAL_ENV := $(CURDIR)/.venv

.PHONY: help setup setup-dev demo test check e2e bench lock messages

help:
	@echo "make demo   start the demonstration on PORT ($(PORT))"
	@echo "make test   run the whole test suite"
	@echo "make check  format, lint, types, import contracts, migrations, translations, house rules"
	@echo "make e2e    browser journeys (needs chromium)"
	@echo "make bench  benchmarks"

.tools/bin/uv:
	$(PY) -m pip install -q --disable-pip-version-check --target .tools uv==0.13.9

.venv/.base: requirements/base.txt .tools/bin/uv
	$(UV) venv -q --allow-existing --no-python-downloads --python '>=3.11,<3.14' .venv
	test -f .venv/.dev || $(UV) pip sync -q --require-hashes requirements/base.txt
	touch $@

.venv/.dev: requirements/dev.txt .tools/bin/uv
	$(UV) venv -q --allow-existing --no-python-downloads --python '>=3.11,<3.14' .venv
	$(UV) pip sync -q --require-hashes requirements/dev.txt
	touch .venv/.base $@

lock: .tools/bin/uv
	$(UV) pip compile -q --universal --python-version 3.11 --generate-hashes --no-annotate --no-header pyproject.toml -o requirements/base.txt
	$(UV) pip compile -q --universal --python-version 3.11 --generate-hashes --no-annotate --no-header pyproject.toml --group test --group check -o requirements/dev.txt
