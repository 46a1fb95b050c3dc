#!/bin/sh
# Latency of GET /api/events at a fixed rate over one name's events of a year: a row for each day, and windows cut
# anywhere, every question another one. The events are raw files that the job adds up first, and then more in small batches.
# Usage: bench/tracking/reading.sh [events] [rate] [seconds]
set -eu

events=${1:-10000000}
rate=${2:-100}
seconds=${3:-40}
# shellcheck source=bench/http/server.sh
. "$(dirname "$0")/../http/server.sh"

./mvnw -q ${BENCH_MAVEN:-} -pl batch-job -am test-compile dependency:build-classpath \
    -Dmdep.outputFile="$work/job-classpath" -Dmdep.includeScope=test
options=$(sed -n 's/.*<spark.jvm.options>\(.*\)<\/spark.jvm.options>.*/\1/p' pom.xml)

start serving bench/tracking/TrackingServer.java "$work"
read -r _ database token <"$work/ready"
# shellcheck disable=SC2086 # options are words
java -Xmx2g $options -cp "batch-job/target/classes:batch-job/target/test-classes:$(cat "$work/job-classpath")" \
    bench/tracking/TrackingLoad.java "$database" "$work/lake" "$events" 2>"$work/log"

for questions in days windows zones; do
    java bench/http/RateClient.java "$work/$questions" 0 "$rate" 15 "$token" >/dev/null
    echo "$questions:"
    java bench/http/RateClient.java "$work/$questions" 20000 "$rate" "$seconds" "$token"
done
