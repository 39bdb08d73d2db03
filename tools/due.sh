#!/bin/sh
# Is a scheduled build due? In: the address of the site's next-build.txt. Out: exit 0 if the site must be built, 1 if not.
#
#     tools/due.sh https://congdoan.example/next-build.txt
#
# When in doubt it is due: a file that cannot be fetched or read must never keep a post from appearing.
# Needs only sh, curl and GNU date, so that a job can ask before it installs anything.
set -eu

next=$(curl --fail --silent --location --max-time 30 -- "$1" | head -c 100)
if ! moment=$(date --date "${next:-?}" +%s 2>/dev/null); then
  echo "Due: $1 does not say when (a first build, perhaps)."
  exit 0
fi
if [ "$(date +%s)" -lt "$moment" ]; then
  echo "Not due before $next."
  exit 1
fi
echo "Due since $next."
