#!/bin/sh
# Find a Virtuoso for the tests of foreign stores and print its path; install Debian's where that is possible.
find_one() {
    for name in virtuoso-t virtuoso; do
        command -v "$name" && return 0
    done
    return 1
}
find_one && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "No Virtuoso here: installing Debian's for the tests of foreign stores." >&2
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends virtuoso-opensource-7-bin; } >/dev/null 2>&1 </dev/null
    find_one && exit 0
fi
cat >&2 <<'EOT'
*******************************************************************
*  No Virtuoso found: THE TESTS AGAINST VIRTUOSO ARE SKIPPED.     *
*  Install virtuoso-opensource-7-bin and run `make test` again.   *
*******************************************************************
EOT
exit 0
