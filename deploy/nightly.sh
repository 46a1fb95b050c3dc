#!/bin/sh
# One night: lands yesterday's files, checks and publishes the day, compacts and purges. For cron and systemd.
# Settings: /etc/tallystick/environment (TALLYSTICK_ variables), or TALLYSTICK_ENVIRONMENT names another file.
# Exit codes: 0 done, or another night is still under way (said on standard output); else that of what failed.
set -eu

environment=${TALLYSTICK_ENVIRONMENT:-/etc/tallystick/environment}
if [ -r "$environment" ]; then
    set -a
    # shellcheck source=/dev/null
    . "$environment"
    set +a
fi

launcher=${LAUNCHER:-tallystick}
landing=${LANDING:-/srv/tallystick/landing}
lock=${LOCK:-/run/lock/tallystick-nightly}
purge_days=${PURGE_DAYS:-90}
yesterday=$(date -u -d yesterday +%F)
day=${1:-$yesterday}

exec 9>"$lock"
if ! flock -n 9; then
    echo "tallystick: a night is still under way ($lock), nothing was done"
    exit 0
fi

step() {
    echo "tallystick $*"
    "$launcher" "$@" 9>&-
}

set -- "$landing/$day"/*
if [ -e "$1" ]; then
    step land --received "$day" "$@"
else
    echo "tallystick: no file in $landing/$day, nothing to land"
fi
step check --date "$day"
# A day that is caught up on was due when it was over, whatever has been computed today.
if [ "$day" = "$yesterday" ]; then
    step aggregate --date "$day" --wait 2h
else
    step aggregate --date "$day" --wait 2h --force
fi
step compact
step purge all --days "$purge_days"
