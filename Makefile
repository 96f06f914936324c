# llbench: `make help` lists the targets. Needs a Swift 6.2 toolchain; installs the rest itself.

SHELL := /bin/bash
SWIFT ?= swift
PYTHON ?= python3
DESTDIR ?=
# Root installs for everyone, anybody else for themselves.
PREFIX ?= $(shell [ "$$(id -u)" = 0 ] && echo /usr/local || echo "$$HOME/.local")
SWIFT_FLAGS ?=
BENCH_ARGS ?=
RELIABILITY_ARGS ?=
SECONDS ?= 60
TARGET ?=
FUZZ_ARGS ?=
ONNXRUNTIME_VERSION := 1.31.1

BIN := .build/release/llbench
LINTED := Package.swift Sources Tests $(wildcard Benchmarks/Kernel Fuzzing/Sources)

# Start-up counts in a program that scores 5,000 rows in a millisecond, so on Linux the release binary
# carries the Swift libraries and libstdc++ in itself, at fixed addresses: nothing to look up and
# nothing to relocate. macOS has no such option, and a toolchain without the static library builds
# the ordinary way. Lazy: asked only when building.
STATIC = $(shell [ "$$(uname -s)" = Linux ] && [ -d "$$($(SWIFT) -print-target-info 2>/dev/null \
  | sed -n 's/.*"runtimeResourcePath": "\(.*\)".*/\1_static/p')" ] \
  && echo --static-swift-stdlib -Xswiftc -Xclang-linker -Xswiftc -no-pie $(STATIC_CXX) \
  $(STATIC_IMAGES))
# The linker takes the first libstdc++ on its path, and this folder has only the static one.
STATIC_CXX = $$(at=$$(gcc -print-file-name=libstdc++.a 2>/dev/null) && [ -f "$$at" ] \
  && mkdir -p .build/static && ln -sf "$$at" .build/static/ \
  && echo -Xlinker -L$(CURDIR)/.build/static -Xswiftc -Xclang-linker -Xswiftc -static-libgcc)
# The same for the libraries that decode images: where all of their static ones are there, their
# pkg-config files are copied so that they name this folder.
STATIC_IMAGES = $$(mkdir -p .build/static && for name in libpng:png libpng:png16 libjpeg:jpeg \
    libdeflate:deflate zlib:z; do \
    at=$$(gcc -print-file-name=lib$${name\#*:}.a 2>/dev/null) && [ -f "$$at" ] \
    && from=$$(pkg-config --variable=pcfiledir $${name%:*} 2>/dev/null) && [ -n "$$from" ] \
    && ln -sf "$$at" .build/static/ \
    && sed 's|^libdir=.*|libdir=$(CURDIR)/.build/static|' "$$from/$${name%:*}.pc" \
      >.build/static/$${name%:*}.pc || exit 0; done; \
  echo --pkg-config-path $(CURDIR)/.build/static -Xlinker -L$(CURDIR)/.build/static)

# The static Foundation itself makes the linker warn about mktemp: nothing that we could change.
RELEASE = set -o pipefail; \
  $(SWIFT) build -q -c release $(STATIC) $(SWIFT_FLAGS) --product $(1) 2>&1 \
  | { grep -v 'mktemp. is dangerous' >&2 || true; }

.PHONY: all build onnxruntime test test-browser demo install uninstall man bench fixtures lint format
.PHONY: test-asan test-tsan reliability fuzz clean deps help
.DEFAULT_GOAL := build

# A program that a test starts may be killed or expected to fail: the reports that it leaves count,
# not its exit code. A memory that is refused is not a report either, but what the tests want to see.
# There is no leak checker on macOS. A race is told only where the stack of the earlier access is
# still remembered: with the shortest history two of eight runs of a sure race told it, with the
# longest all.
ASAN := allocator_may_return_null=1:detect_leaks=$(if $(filter Linux,$(shell uname -s)),1,0)
LSAN := print_suppressions=0:suppressions=$(CURDIR)/Tests/Sanitizers/leaks.txt
TSAN := allocator_may_return_null=1:history_size=7:suppressions=$(CURDIR)/Tests/Sanitizers/thread.txt
MUTEX := $(CURDIR)/.build/thread-mutex.o
SANITIZED = at=$(CURDIR)/.build/$(1)-reports; rm -rf "$$at"; mkdir -p "$$at"; \
  export ASAN_OPTIONS="$(ASAN):log_path=$$at/report" LSAN_OPTIONS="$(LSAN)" \
    TSAN_OPTIONS="$(TSAN):log_path=$$at/report"; \
  $(SWIFT) test --disable-xctest --sanitize $(1) --scratch-path .build/$(1) $(2) $(SWIFT_FLAGS); \
  status=$$?; \
  for report in "$$at"/*; do [ ! -e "$$report" ] || { head -n 60 "$$report"; status=1; }; done; \
  exit $$status

all: build

onnxruntime: ## fetch ONNX Runtime, which runs the networks, into .build/onnxruntime (no root needed)
	@bash -c "$$ONNXRUNTIME"

build: deps ## build the release binary, .build/release/llbench (the default)
	@[ -x $(BIN) ] || echo "building llbench (release); the first time takes some minutes" >&2
	@$(call RELEASE,llbench)

test: deps ## run all tests
	@bash -c "$$ONNXRUNTIME" || echo "without ONNX Runtime the tests of networks are skipped" >&2
	$(SWIFT) test --disable-xctest $(SWIFT_FLAGS)

# Swift traps on overflow and on casts that cannot be; what C does that the standard leaves undefined
# is looked for along with what it does to memory.
test-asan: deps ## all tests under the address sanitizer (C under that of undefined behaviour), and leaks
	@bash -c "$$ONNXRUNTIME" || echo "without ONNX Runtime the tests of networks are skipped" >&2
	@$(call SANITIZED,address,-Xcc -fsanitize=undefined -Xcc -fno-sanitize-recover=undefined)

test-tsan: deps ## all tests under the thread sanitizer
	@bash -c "$$ONNXRUNTIME" || echo "without ONNX Runtime the tests of networks are skipped" >&2
	@mkdir -p .build
	@[ "$$(uname -s)" != Linux ] || clang -c -O1 -o $(MUTEX) Tests/Sanitizers/mutex.c
	@$(call SANITIZED,thread,$(if $(filter Linux,$(shell uname -s)),-Xlinker $(MUTEX)))

test-browser: build onnxruntime ## open report and served pages in Chromium, pictures into .build/browser
	@[ -x .venv/bin/python ] || $(PYTHON) -m venv .venv
	@.venv/bin/python -m pip install -q -r Tests/Browser/requirements.txt
	@.venv/bin/python Tests/Browser/run.py --llbench $(BIN)

demo: build onnxruntime ## score real predictions and real images, step by step
	@bash -c "$$DEMO"

install: build man onnxruntime ## install program, completions and manual page into PREFIX
	@bash -c "$$INSTALL"

uninstall: ## remove what install put into PREFIX
	rm -f "$(DESTDIR)$(PREFIX)/bin/llbench" \
	  "$(DESTDIR)$(PREFIX)/share/bash-completion/completions/llbench" \
	  "$(DESTDIR)$(PREFIX)/share/zsh/site-functions/_llbench" \
	  "$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/llbench.fish" \
	  "$(DESTDIR)$(PREFIX)/share/man/man1/llbench.1"
	rm -rf "$(DESTDIR)$(PREFIX)/lib/llbench"

# ArgumentParser's own generator, run on the binary that is there: its package plug-in would build
# every product once more. Dated by the last commit, so that the page is the same on every machine.
man: build ## write the manual page, .build/man/llbench.1
	@$(call RELEASE,generate-manual)
	@mkdir -p .build/man
	@day=$$(git log -1 --format=%cs 2>/dev/null) || day=; \
	  .build/release/generate-manual $(BIN) --section 1 --date "$${day:-$$(date +%F)}" \
	    --output-directory .build/man

bench: build onnxruntime ## measure against the peers, write reports/benchmarks.md (BENCH_ARGS="--sizes 5k")
	@command -v $(PYTHON) >/dev/null || { echo "bench needs $(PYTHON)" >&2; exit 1; }
	@if grep -q llbench-kernel-bench Package.swift; then $(call RELEASE,llbench-kernel-bench); fi
	@$(PYTHON) Benchmarks/run.py $(BENCH_ARGS)

reliability: build onnxruntime ## try to break it, write reports/reliability.md (RELIABILITY_ARGS="--only faults")
	@command -v $(PYTHON) >/dev/null || { echo "reliability needs $(PYTHON)" >&2; exit 1; }
	@$(PYTHON) Reliability/run.py $(RELIABILITY_ARGS)

fuzz: deps ## fuzz what reads files and expressions (SECONDS=600 for each target, TARGET=gate,table)
	@command -v $(PYTHON) >/dev/null || { echo "fuzz needs $(PYTHON)" >&2; exit 1; }
	@SWIFT="$(SWIFT)" $(PYTHON) Fuzzing/fuzz.py --seconds $(SECONDS) --target "$(TARGET)" $(FUZZ_ARGS)

fixtures: ## make the fixtures again (Python; numpy and scikit-learn go into .venv)
	@[ -x .venv/bin/python ] || $(PYTHON) -m venv .venv
	@.venv/bin/python -m pip install -q -r fixtures/requirements.txt
	@for script in {breast-cancer,exact,images,invalid,valid-odd,golden}/make numbers/make_powers_of_five; do \
	  .venv/bin/python fixtures/$$script.py || exit 1; done

lint: ## check the style of all Swift files
	@$(SWIFT) format lint --strict --parallel --recursive $(LINTED)

format: ## put all Swift files into the style
	@$(SWIFT) format format --in-place --parallel --recursive $(LINTED)

clean: ## remove what was built, keep what was fetched
	@$(SWIFT) package clean
	@rm -rf .build/demo .build/man .build/bench

deps: # quiet when nothing is missing
	@bash -c "$$DEPS"

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile
	@echo "  PREFIX is $(PREFIX)"

define DEPS
set -eu
if ! command -v $(SWIFT) >/dev/null; then
  echo "llbench needs a Swift toolchain, 6.2 or later, and there is no '$(SWIFT)' in PATH:" >&2
  echo "  see https://www.swift.org/install" >&2
  [ -z "$${SUDO_USER:-}" ] ||
    echo '  (sudo changes PATH: try sudo env PATH="$$PATH" make ...)' >&2
  exit 1
fi
here() { # package, pkg-config name, header: any one of the three will do
  pkg-config --exists "$$2" 2>/dev/null ||
    dpkg-query -W -f='$${db:Status-Abbrev}' "$$1" 2>/dev/null | grep -q '^ii' ||
    printf '#include <stddef.h>\n#include <stdio.h>\n#include <%s>\n' "$$3" |
      "$${CC:-clang}" -E -x c - >/dev/null 2>&1
}
if [ "$$(uname -s)" = Darwin ]; then # SQLite and zlib come with the SDK
  for library in libpng:libpng:png.h jpeg-turbo:libjpeg:jpeglib.h libdeflate:libdeflate:libdeflate.h; do
    IFS=: read -r formula name header <<<"$$library"
    here "$$formula" "$$name" "$$header" || brew list "$$formula" >/dev/null 2>&1 ||
      echo "$$formula is missing; if the build asks for it: brew install $$formula pkg-config" >&2
  done
  exit 0
fi
missing=
here libsqlite3-dev sqlite3 sqlite3.h || missing="$$missing libsqlite3-dev"
here zlib1g-dev zlib zlib.h || missing="$$missing zlib1g-dev"
here libpng-dev libpng png.h || missing="$$missing libpng-dev"
here libjpeg62-turbo-dev libjpeg jpeglib.h || missing="$$missing libjpeg-dev"
here libdeflate-dev libdeflate libdeflate.h || missing="$$missing libdeflate-dev"
command -v pkg-config >/dev/null || missing="$$missing pkg-config"
$(PYTHON) -m pip --version >/dev/null 2>&1 || missing="$$missing python3-pip"
[ -n "$$missing" ] || exit 0
if ! command -v apt-get >/dev/null; then
  echo "missing (names as in Debian):$$missing" >&2
  echo "install the headers of these libraries, for example:" >&2
  echo "  dnf install sqlite-devel zlib-devel libpng-devel libjpeg-turbo-devel libdeflate-devel" >&2
  exit 1
fi
as=
if [ "$$(id -u)" != 0 ]; then
  if command -v sudo >/dev/null && { [ -t 0 ] || sudo -n true 2>/dev/null; }; then
    as=sudo
  else
    echo "missing:$$missing; please run:" >&2
    echo "  sudo apt-get install -y$$missing" >&2
    exit 1
  fi
fi
echo "installing$$missing" >&2
get() {
  $$as env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing
}
get >/dev/null 2>&1 || { # the lists may be old or not there at all
  $$as apt-get update -qq && get >/dev/null
} || {
  echo "could not install; please run:" >&2
  echo "  $${as:+sudo }apt-get update && $${as:+sudo }apt-get install -y$$missing" >&2
  exit 1
}
endef
export DEPS

define INSTALL
set -eu
to="$(DESTDIR)$(PREFIX)"
at=.build/completions
mkdir -p $$at
for shell in bash zsh fish; do
  $(BIN) --generate-completion-script $$shell >$$at/$$shell
done
put() { # file, mode, target; written beside the target and renamed, so a running one is not hurt
  install -d "$$(dirname "$$3")"
  install -m "$$2" "$$1" "$$3.new"
  mv -f "$$3.new" "$$3"
  echo "$$3"
}
put $(BIN) 755 "$$to/bin/llbench"
put $$at/bash 644 "$$to/share/bash-completion/completions/llbench"
put $$at/zsh 644 "$$to/share/zsh/site-functions/_llbench"
put $$at/fish 644 "$$to/share/fish/vendor_completions.d/llbench.fish"
put .build/man/llbench.1 644 "$$to/share/man/man1/llbench.1"
for file in .build/onnxruntime/lib/*; do
  [ -L "$$file" ] || put "$$file" 755 "$$to/lib/llbench/$${file##*/}"
done
for file in .build/onnxruntime/lib/*; do
  [ ! -L "$$file" ] || ln -sf "$$(readlink "$$file")" "$$to/lib/llbench/$${file##*/}"
done
case ":$$PATH:" in
  *":$(PREFIX)/bin:"*) ;;
  *) [ -n "$(DESTDIR)" ] || echo "note: $(PREFIX)/bin is not in PATH" >&2 ;;
esac
endef
export INSTALL

define DEMO
set -eu
rm -rf .build/demo
mkdir -p .build/demo
export PATH="$$PWD/.build/release:$$PATH" LLBENCH_STORE="$$PWD/.build/demo/llbench.sqlite"
step() { # prints the command as one would type it, then runs it
  printf '\n$$ %s\n' "$$1"
  eval "$$1"
}
step 'cd fixtures/breast-cancer'
step 'llbench validate logistic.csv --like sample_submission.csv --key labels.csv'
step 'llbench score logistic.csv labels.csv'
step 'llbench score forest.csv labels.csv'
step 'llbench score logistic.csv labels.csv --clip 0.025,0.975 --split split.csv'
step 'llbench score forest.csv labels.csv --clip 0.025,0.975 --split split.csv'
step 'llbench calibrate logistic.csv labels.csv -o ../../.build/demo/calibrator.json'
step 'llbench apply ../../.build/demo/calibrator.json logistic.csv -o ../../.build/demo/submission.csv'
step 'llbench score ../../.build/demo/submission.csv labels.csv'
step 'llbench compare logistic forest --clip 0.025,0.975 --plots always'
step 'llbench report logistic forest --clip 0.025,0.975 -o ../../reports/logistic-forest.html'
step 'llbench report logistic forest --clip 0.025,0.975 --format markdown -o ../../reports/logistic-forest.md'
for plot in reliability landscape distribution; do
  step "llbench report logistic --format svg --plot $$plot -o ../../reports/logistic-$$plot.svg"
done
step 'llbench report logistic forest --clip 0.025,0.975 --format svg --plot deltas -o ../../reports/logistic-forest-deltas.svg'
step 'llbench blend logistic forest --clip 0.025,0.975'
step 'llbench leaderboard logistic forest --clip 0.025,0.975 --split split.csv'
# Images: photographs, and what a small autoencoder painted (fixtures/photos/README.md).
step 'cd ../photos'
step 'llbench predict test -o ../../.build/demo/predicted.csv'
step 'llbench score ../../.build/demo/predicted.csv labels.csv'
step 'llbench report ../../.build/demo/predicted.csv --key labels.csv --images test -o ../../reports/photos.html'
step 'cd ../breast-cancer'
step 'llbench runs'
# The tumours that both models are sure of and wrong about.
step 'llbench query "SELECT id, label, min(p_real), max(p_real) FROM prediction_with_answer
  WHERE abs(p_real - label) > 0.95 GROUP BY id HAVING count(*) > 1"'
endef
export DEMO

# From the wheel on the Python package index: the same bytes for everybody, told by their SHA-256.
# Nothing of Python's is needed afterwards. Quiet when the library is there.
define ONNXRUNTIME
set -euo pipefail
version=$(ONNXRUNTIME_VERSION)
to=.build/onnxruntime
case "$$(uname -sm)" in
  'Linux x86_64')
    platforms='manylinux_2_28_x86_64 manylinux_2_27_x86_64'
    sum=1f3dea47f2f0e5117c2404cea7d21fd253ae7836a3bf167a501cdfbb2600d536 ;;
  'Linux aarch64')
    platforms='manylinux_2_28_aarch64 manylinux_2_27_aarch64'
    sum=0b9a492176886992e0e875f06bc0367e333f5fff11711a2d642e18b02f3009cc ;;
  'Darwin arm64')
    platforms='macosx_14_0_arm64 macosx_13_0_arm64'
    sum=96dd2564b10ea7153ad9c207e7cd8e5917cb3ba521e0e0a62ac03486fdc8d56c ;;
  *)
    echo "there is no ready-made ONNX Runtime $$version for $$(uname -sm);" >&2
    echo "  install one (brew install onnxruntime), or name it with LLBENCH_ONNXRUNTIME" >&2
    exit 1 ;;
esac
case "$$(uname -s)" in
  Darwin) file=libonnxruntime.$$version.dylib name=libonnxruntime.dylib ;;
  *) file=libonnxruntime.so.$$version name=libonnxruntime.so.1 ;;
esac
[ -e "$$to/lib/$$file" ] && [ -e "$$to/lib/$$name" ] && exit 0
command -v $(PYTHON) >/dev/null && $(PYTHON) -m pip --version >/dev/null 2>&1 || {
  echo "fetching ONNX Runtime needs $(PYTHON) with pip (Debian: apt install python3-pip)" >&2
  exit 1
}
echo "fetching ONNX Runtime $$version" >&2
mkdir -p .build
new=$$(mktemp -d .build/onnxruntime-XXXXXX)
trap 'rm -rf "$$new"' EXIT
tags=
for platform in $$platforms; do tags="$$tags --platform $$platform"; done
$(PYTHON) -m pip download -q --no-deps --only-binary=:all: --python-version 3.12 \
  --implementation cp --abi cp312 $$tags -d "$$new" "onnxruntime==$$version"
$(PYTHON) - "$$new" "$$file" "$$sum" <<'PY'
import glob, hashlib, os, sys, zipfile
folder, name, expected = sys.argv[1:]
(wheel,) = glob.glob(folder + "/*.whl")
found = hashlib.sha256(open(wheel, "rb").read()).hexdigest()
if found != expected:
    sys.exit("the wheel of ONNX Runtime has the SHA-256 " + found + ", not " + expected)
os.mkdir(folder + "/lib")
with zipfile.ZipFile(wheel) as files:
    for inside, outside in [("capi/" + name, "lib/" + name), ("LICENSE", "LICENSE"),
                            ("ThirdPartyNotices.txt", "ThirdPartyNotices.txt")]:
        with open(folder + "/" + outside, "wb") as file:
            file.write(files.read("onnxruntime/" + inside))
os.remove(wheel)
PY
ln -s "$$file" "$$new/lib/$$name"
chmod 755 "$$new"
rm -rf "$$to"
mv "$$new" "$$to"
trap - EXIT
endef
export ONNXRUNTIME
