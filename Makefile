# Each target works alone on a machine with Python 3.11 or later, and sets up what it needs.

.PHONY: run dev test test-browser faults bench lighthouse lint messages lock set-up set-up-for-tests
.DEFAULT_GOAL := run

PYTHON := $(shell for name in python3 python3.13 python3.12 python3.11; do command -v $$name && break; done)
NO_PYTHON := Python 3.11 or later is needed and none was found; on Debian: apt install python3 python3-venv
VENV_PYTHON := .venv/bin/python
PYTEST := $(VENV_PYTHON) -m pytest
CHECKER := var/checkers/node_modules/vnu-jar/package.json
LIGHTHOUSE := lighthouse@13.5.0
# Every process and each test worker imports a thousand modules; without compiled ones that takes several times as long.
unexport PYTHONDONTWRITEBYTECODE

# One plain command, so that make hands a signal on to it and not to a shell.
run: set-up  ## web and worker at http://127.0.0.1:8000, or at PORT
	@$(VENV_PYTHON) manage.py launch --demo

dev: export DEBUG = on
dev: set-up  ## the same with DEBUG; the web server starts anew whenever a file changes
	@$(VENV_PYTHON) manage.py launch --demo --procfile deploy/Procfile.dev

test: set-up-for-tests  ## everything that needs only pip's packages; ARGS="-k word" picks
	@$(PYTEST) $(ARGS)

test-browser: set-up-for-tests $(CHECKER)  ## the main job and accessibility in a real Chromium
	@$(PYTEST) -n 2 -m browser tests/browser $(ARGS)

faults: set-up-for-tests  ## kills and restarts real processes; needs PostgreSQL's programs for one of them
	@$(PYTEST) -n 0 -m faults tests/faults $(ARGS)

bench: set-up-for-tests  ## measures
	@$(PYTEST) -n 0 -s -m benchmark tests/benchmarks $(ARGS)

lighthouse: set-up-for-tests  ## Lighthouse's four scores of a patient's pages on a phone; needs Chromium and npm; ARGS=form picks
	@npm install --silent --no-audit --no-fund --ignore-scripts --prefix var/lighthouse $(LIGHTHOUSE)
	@$(VENV_PYTHON) -m tests.lighthouse $(ARGS)

lint: set-up-for-tests  ## Python and templates
	@$(VENV_PYTHON) -m ruff check
	@$(VENV_PYTHON) -m ruff format --check
	@$(VENV_PYTHON) -m djlint --quiet --lint templates

messages: set-up-for-tests  ## collects what patients read, makes the Spanish catalogue and prints what has no Spanish
	@$(VENV_PYTHON) locale/messages.py

lock: set-up-for-tests  ## renew both lock files from the requirements
	@$(VENV_PYTHON) -m uv pip compile --universal --python-version 3.11 --generate-hashes -q --upgrade \
		-o requirements.lock requirements.txt
	@$(VENV_PYTHON) -m uv pip compile --universal --python-version 3.11 --generate-hashes -q --upgrade \
		-o tests/requirements.lock tests/requirements.txt

# The W3C's HTML checker, as its lock file has it.
$(CHECKER): tests/browser/package-lock.json
	@mkdir -p var/checkers
	@cp tests/browser/package.json tests/browser/package-lock.json var/checkers/
	@npm ci --silent --no-audit --no-fund --ignore-scripts --prefix var/checkers
	@touch $@

set-up:
	$(if $(PYTHON),,$(error $(NO_PYTHON)))
	@$(PYTHON) deploy/set_up.py

set-up-for-tests:
	$(if $(PYTHON),,$(error $(NO_PYTHON)))
	@$(PYTHON) deploy/set_up.py --for-tests
