# Fayan. `make run` starts a server, `make demo` one with a sample meeting, `make test` tests it.

bin := .venv/bin
biome := node_modules/.bin/biome
js_sources = $(shell find static/js -name '*.js' -not -name '*.test.js')
js_tests = $(shell find static/js -name '*.test.js')

.PHONY: all setup run demo gallery pictures test lanes wide faults bench check fmt wheel bundle site lock clean
.PHONY: words
.NOTPARALLEL:

all: check test

# All set-up and nothing else; done once, and again only after a lock file has changed.
setup: .venv/.ready static/vendor/bundles/made-from

run: setup
	@$(bin)/python app.py serve

demo: setup
	@$(bin)/python app.py demo

# Every screen at every moment, in each language, and a whole meeting of each kind in each language, as
# pictures: docs/gallery/. An hour. ONLY="--format stand-up --lang en": of the meetings this one alone.
gallery: setup
	@build/browser.sh
	$(if $(ONLY),,$(bin)/python -m tests.screens.gallery)
	$(bin)/python -m tests.screens.every_format $(ONLY)

# The few of them that README shows.
pictures: setup
	@build/browser.sh
	$(bin)/python -m tests.screens.gallery --pictures

test: setup
	@build/browser.sh papers
	@build/servers.sh
	$(bin)/pytest -n 2 --dist loadfile
	$(if $(js_tests),node --test $(js_tests))

# What goes over a live server, under the other two ways of waiting; `make test` has it under eventlet.
live_tests = tests/web/live/test_sockets.py tests/test_restart.py tests/test_whole_meeting.py \
  tests/web/transport/test_bad_input.py tests/web/transport/test_frames.py tests/faults
lanes: setup
	FACILITATION_ASYNC_MODE=gevent $(bin)/pytest -n 2 --dist loadfile $(live_tests)
	FACILITATION_ASYNC_MODE=threading $(bin)/pytest -n 2 --dist loadfile $(live_tests)

# The tests with every server on PostgreSQL and Redis (docs/scale.md). PART=tests/web/live/test_sockets.py: that alone.
wide: export FAYAN_WIDE = 1
wide: setup
	@build/browser.sh
	@build/servers.sh
	$(bin)/pytest -rs -n 2 --dist loadfile $(if $(filter-out tests/faults,$(PART)),$(PART),tests)

# Every promise of docs/reliability.md at its full numbers, which takes hours, and its table there.
# PART=tests/faults/test_kill.py: that part alone. FULL=0: the short set, which leaves the table alone.
FULL ?= 1
PART ?= tests/faults
faults: export FAYAN_FULL = $(FULL)
faults: export FAYAN_COLD = $(filter-out 0,$(FULL))
faults: export FAYAN_LEDGER = .faults.jsonl
faults: export FAYAN_COMMAND = make faults$(if $(filter-out tests/faults,$(PART)), PART=$(PART))
faults: setup
	@build/browser.sh
	@rm -f $(FAYAN_LEDGER)
	@$(bin)/pytest -v -s $(PART); kept=$$?; \
	  $(if $(filter-out 0,$(FULL)),$(bin)/python -m tests.faults.ledger $(FAYAN_LEDGER);) exit $$kept

# How fast, beside its peers: a table here and in docs/performance.md, the figures in bench/results/.
# On a quiet machine, 3 minutes. PART=fanout: that part alone.
bench: setup
	@build/browser.sh
	$(bin)/python -m bench $(filter-out tests/faults,$(PART))

# Edits nothing.
check: setup
	$(bin)/ruff check
	$(bin)/ruff format --check
	$(bin)/mypy
	$(bin)/lint-imports
	$(biome) ci
	@build/audit.sh

# Edits: the layout of all code, and the faults that can be mended without thought.
fmt: setup
	$(bin)/ruff check --fix
	$(bin)/ruff format
	$(biome) check --write

# The words of the screens in traditional characters, wherever a sentence is new.
words: setup
	$(bin)/python build/traditional.py

# One file to carry to a machine without Node: `pip install dist/fayan-*.whl`, then `fayan`.
wheel: setup
	$(bin)/python -m pip --quiet wheel --no-deps --no-build-isolation --no-index -w dist .

# Folders to carry on a stick, for Windows and Linux, with every wheel and signed hashes: dist/bundles/.
# PLATFORM=linux-x86_64, PYTHON=3.12: that one alone. Five minutes, from the package registries.
# PYTHON_WINDOWS=FILE SHA256=HASH: python.org's embeddable package, which goes into the Windows folder.
bundle: setup
	$(bin)/python build/bundle.py $(addprefix --platform ,$(PLATFORM)) $(addprefix --python ,$(PYTHON)) \
	  $(addprefix --windows-python ,$(PYTHON_WINDOWS)) $(addprefix --sha256 ,$(SHA256))

# The documentation as a site, nothing in it fetched from elsewhere: dist/site/index.html.
site: setup
	$(bin)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-site.txt
	NO_MKDOCS_2_WARNING=1 $(bin)/mkdocs --quiet build --strict --config-file build/site/mkdocs.yml

# Chooses the newest versions that the .in files allow. Needs uv.
lock:
	uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	  --no-header --no-annotate requirements.in -o requirements.txt
	uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	  --no-header --no-annotate requirements-dev.in -o requirements-dev.txt
	uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	  --no-header --no-annotate requirements-cipher.in -o requirements-cipher.txt
	uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	  --no-header --no-annotate requirements-wide.in -o requirements-wide.txt
	uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	  --no-header --no-annotate requirements-site.in -o requirements-site.txt
	npm install --package-lock-only --ignore-scripts

# Leaves the meetings in data/ alone.
clean:
	rm -rf .venv node_modules static/vendor test-results dist
	rm -rf .faults.jsonl .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/.ready: requirements.txt requirements-dev.txt
	@[ -x .venv/bin/pip ] || build/venv.sh
	@echo "Installing the Python packages (half a minute) ..."
	@$(bin)/python -m pip install --quiet --disable-pip-version-check \
	  --require-hashes -r requirements.txt -r requirements-dev.txt
	@touch $@

node_modules/.ready: package.json package-lock.json
	@command -v npm >/dev/null || { echo "Node.js 20 or newer with npm is needed, and was not found." >&2; exit 1; }
	@echo "Installing the front-end packages ..."
	@npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null
	@touch $@

static/vendor/.ready: node_modules/.ready build/vendor.mjs
	@node build/vendor.mjs
	@touch $@

static/vendor/bundles/made-from: static/vendor/.ready build/bundle.mjs $(js_sources)
	@node build/bundle.mjs
