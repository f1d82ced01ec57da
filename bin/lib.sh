# shellcheck shell=bash
# What the scripts of this folder share. Source it after `set -euo pipefail`; it never changes the current directory.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
readonly root

say() { printf '%s\n' "$*" >&2; }
fail() { say "$(basename "$0"): $*"; exit 1; }
misused() { say "$(basename "$0"): $*"; usage >&2; exit 2; }
in_ci() { [[ ${CI:-} == true ]]; }

is_jdk_25() { [[ -x $1/bin/javac ]] && grep -qs '^JAVA_VERSION="25' "$1/release"; }

# Sets and exports JAVA_HOME, since the formatter and the compiler's plug-ins run inside Maven's own JVM.
need_jdk() {
  local candidates=("${JAVA_HOME:-}" /usr/lib/jvm/*25* "${SDKMAN_DIR:-${HOME:-/}/.sdkman}"/candidates/java/25* /opt/*jdk*25*) candidate
  [[ -x /usr/libexec/java_home ]] && candidates+=("$(/usr/libexec/java_home -v 25 2>/dev/null || true)")
  for candidate in "${candidates[@]}"; do
    if [[ -n $candidate ]] && is_jdk_25 "$candidate"; then
      export JAVA_HOME=$candidate
      return
    fi
  done
  say "No JDK 25 found: looked at JAVA_HOME (${JAVA_HOME:-not set}), /usr/lib/jvm, /opt, SDKMAN and, on macOS, java_home."
  say "Install one and try again, or point JAVA_HOME at one:"
  say "  Debian 13, Ubuntu 25.10 and later:  sudo apt-get install openjdk-25-jdk-headless"
  say "  older Debian, Ubuntu, RHEL, SUSE:   add the package source of https://adoptium.net/installation/linux, then install temurin-25-jdk"
  say "  macOS:                              brew install --cask temurin@25"
  say "  anywhere, without root:             sdk install java 25-tem   (https://sdkman.io)"
  exit 1
}

# Runs Maven in the project. TWOKEY_MAVEN_REPO names another local repository; Maven itself reads MAVEN_ARGS.
maven() {
  need_jdk
  local options=(-B)
  [[ -n ${TWOKEY_MAVEN_REPO:-} ]] && options+=("-Dmaven.repo.local=$TWOKEY_MAVEN_REPO")
  (cd "$root" && ./mvnw "${options[@]}" "$@")
}

# Passes Maven's words on and turns its thousands of download lines into one line per hundred files.
with_progress() {
  local line fetched=0
  while IFS= read -r line; do
    case $line in
      *Downloading\ from*) ;;
      *Downloaded\ from*) if (((fetched += 1) % 100 == 0)); then say "  $fetched files fetched"; fi ;;
      *) printf '%s\n' "$line" ;;
    esac
  done
}

# up_to_date STAMP PATH…: true when STAMP exists and nothing below the paths is newer.
up_to_date() {
  local stamp=$1
  shift
  [[ -f $stamp && -z $(find "$@" -type f -newer "$stamp" -print -quit) ]]
}

# Builds every module without tests, unless nothing changed since the last time.
build() {
  local stamp=$root/target/built watched=("$root/pom.xml" "$root"/*/pom.xml "$root"/*/src/main)
  need_jdk
  up_to_date "$stamp" "${watched[@]}" && return
  # Taken before: what is saved while Maven runs is newer than the stamp, and is built the next time.
  mkdir -p "$root/target" && touch "$stamp.begun"
  say "Building (the first time fetches about 300 MB from Maven Central) …"
  # The module browser has tests only, and a driver of 200 MB.
  maven -Dmaven.test.skip=true -pl '!browser' package | with_progress | { grep --line-buffered -E 'Building TwoKey|ERROR|BUILD' >&2 || true; } ||
    fail "the build failed; to see all of it: ./mvnw -Dmaven.test.skip=true -pl '!browser' package"
  mv "$stamp.begun" "$stamp"
}

# Debian's programs, without a cluster of Debian's: what runs there is ours, and for a while (bin/postgres).
readonly postgresql_15=/usr/lib/postgresql/15/bin
# shellcheck disable=SC2034 # used by whoever sources this
readonly how_to_get_postgresql_15='Debian 12: sudo apt-get install --no-install-recommends postgresql-15; elsewhere from https://apt.postgresql.org'
