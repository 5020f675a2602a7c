# Two commands: `make run` and `make test`. Each sets up what it needs, once.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# What a file of tests shares is made once: a process that all of them talk to, knowledge that takes long to build.
ON_EVERY_CORE := -n auto --dist loadfile

.PHONY: run test check screenshots bench fit lock clean

run: $(VENV)/.preview
	@$(BIN)/python -m bot run

test: $(VENV)/.dev
	@$(BIN)/python -m pytest $(ON_EVERY_CORE)

check: $(VENV)/.dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/python -m pytest $(ON_EVERY_CORE)

screenshots: $(VENV)/.screenshots
	@$(BIN)/python -m docs.screenshots

bench: $(VENV)/.dev
	@$(BIN)/python -m benchmarks

fit: $(VENV)/.dev
	@$(BIN)/python -m benchmarks.fit

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed: make PYTHON=python3.11 …" >&2; exit 2; }
	@echo "Setting up $(VENV) (once)…"
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

# What is installed for a command: requirements.txt alone is what production needs.
$(VENV)/.preview: requirements-preview.txt | $(BIN)/python
$(VENV)/.screenshots: requirements-screenshots.txt | $(BIN)/python
$(VENV)/.dev: requirements-dev.txt | $(BIN)/python
$(VENV)/.%:
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-$*.txt
	@touch $@

# Needs uv (https://docs.astral.sh/uv/); writes names, versions and hashes, for every platform.
COMPILE := uv pip compile --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
	--no-emit-index-url --no-emit-find-links -q pyproject.toml
lock:
	$(COMPILE) -o requirements.txt
	for extra in preview screenshots dev; do \
		$(COMPILE) --extra $$extra -c requirements.txt -o requirements-$$extra.txt || exit 1; done

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis
