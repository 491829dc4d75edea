#!/bin/sh
# Find a Chromium for the tests of the page and print its path; install Debian's where that is possible.
find_one() {
    for name in chromium chromium-browser google-chrome google-chrome-stable; do
        command -v "$name" && return 0
    done
    return 1
}
find_one && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "No Chromium here: installing Debian's for the tests of the page." >&2
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium; } >/dev/null 2>&1 </dev/null
    find_one && exit 0
fi
cat >&2 <<'EOF'
*******************************************************************
*  No Chromium found: THE TESTS OF THE PAGE ARE SKIPPED.          *
*  Install chromium or google-chrome and run `make test` again.   *
*******************************************************************
EOF
exit 0
