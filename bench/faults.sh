#!/bin/sh
# Clients that retry, two instances that are killed again and again, a lake that refuses, a disk that fills: fails where
# the job's counts are not what was acknowledged. CI runs the same with 100,000 measures and 6 kills.
# Usage: bench/faults.sh [measures] [kills] [seed]
set -eu
cd "$(dirname "$0")/.."
./mvnw -q ${BENCH_MAVEN:-} -pl cli -am verify -Dmdep.analyze.skip -Dspotless.check.skip -Dtest=None \
    -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=FaultsIT -Dfailsafe.failIfNoSpecifiedTests=false \
    -Dfaults.measures="${1:-2000000}" -Dfaults.kills="${2:-50}" -Dfaults.seed="${3:-20261122}"
