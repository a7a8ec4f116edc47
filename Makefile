# Everything a newcomer needs: make run, make test. All of it works on a machine with nothing but Python (>= 3.11) and the registries.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
LOCK := requirements.lock
NAME ?=
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.PHONY: run install dev browser test soak lint bench format translations clean

run: install
	@$(BIN)/collect serve --demo

install: $(VENV)/.installed

dev: $(VENV)/.dev

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

# The lock file pins every version, also those that building needs.
$(VENV)/.installed: $(VENV)/bin/python pyproject.toml $(LOCK)
	PIP_CONSTRAINT=$(LOCK) $(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.installed
	PIP_CONSTRAINT=$(LOCK) $(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@

# A browser that is there already will do; else Debian's own, through apt.
browser:
	@command -v chromium chromium-browser google-chrome >/dev/null || { \
	  SUDO=; [ "$$(id -u)" = 0 ] || SUDO=sudo; \
	  $$SUDO apt-get update -qq && $$SUDO apt-get install -y -qq --no-install-recommends chromium; }

# The domain's own tests reach each of its branches: below 100 % they fail. Only they are traced, because tracing all costs a third of
# the time. A test that is skipped fails the run (tests/conftest.py).
test: dev browser
	$(BIN)/python -m pytest -n 2 --cov --cov-report=term:skip-covered tests/domain
	$(BIN)/python -m pytest -n 3 --dist loadfile --ignore=tests/domain

soak: dev browser
	$(BIN)/python -m pytest -p no:cacheprovider tests/soak/soak_*.py

lint: dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/collect check

bench: dev
	@$(BIN)/python -m tests.bench $(NAME)

format: dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

translations: dev
	$(BIN)/pybabel -q extract -F collect/web/translations/babel.cfg -k _l -k _n:1,2 -k lazy_gettext --no-location --sort-output -o collect/web/translations/messages.pot collect/web
	$(BIN)/pybabel -q update -i collect/web/translations/messages.pot -d collect/web/translations -l en --no-fuzzy-matching
	$(BIN)/pybabel -q compile -d collect/web/translations

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage
