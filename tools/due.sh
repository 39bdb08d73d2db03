#!/bin/sh
# Is a scheduled build due? In: the address of the published next-build.txt, by default that of the site in
# content/newsroom.toml. Out: exit 0 if the site must be built, 1 if not.
#
#     tools/due.sh https://congdoan.example/next-build.txt
#
# When in doubt it is due: a file that cannot be fetched or read must never keep a post from appearing.
# Needs only sh, curl and GNU date, so that a job can ask before it installs anything.
set -eu

site=$(sed -n 's/^site_url *= *"\([^"]*\)".*/\1/p' content/newsroom.toml 2>/dev/null || true)
file=${1:-${site%/}/next-build.txt}
next=$(curl --fail --silent --location --max-time 30 -- "$file" | head -c 100)
if ! moment=$(date --date "${next:-?}" +%s 2>/dev/null); then
  echo "Due: $file does not say when (a first build, perhaps)."
  exit 0
fi
if [ "$(date +%s)" -lt "$moment" ]; then
  echo "Not due before $next."
  exit 1
fi
echo "Due since $next."
