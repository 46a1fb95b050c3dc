#!/bin/sh
# Measures per second of POST /measures with NDJSON, each request synced to disk before it is answered, sent by a client
# on the same cores; the server's memory meanwhile; and the size of what comes out beside DuckDB's.
# Usage: bench/http/batches.sh [measures] [connections] [lines a request]
set -eu

measures=${1:-50000000}
connections=${2:-4}
lines=${3:-10000}
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d "${BENCH_FOLDER:-/tmp}/batches.XXXXXX")
server=

stop() {
    [ -z "$server" ] || kill "$server" 2>/dev/null || true
    [ -z "$server" ] || wait "$server" 2>/dev/null || true
    rm -rf "$work"
}
trap stop EXIT
trap 'exit 1' INT TERM

cd "$root"
./mvnw -q ${BENCH_MAVEN:-} -pl ingest -am test-compile dependency:build-classpath \
    -Dmdep.outputFile="$work/classpath" -Dmdep.includeScope=test
classpath="ingest/target/classes:ingest/target/test-classes:$(cat "$work/classpath")"
java -Xmx512m ${BENCH_JAVA:-} -cp "$classpath" bench/http/WritingServer.java "$work/data" >"$work/ports" 2>"$work/log" &
server=$!
until [ -s "$work/ports" ]; do
    kill -0 "$server" 2>/dev/null || { cat "$work/log" >&2; exit 1; }
    sleep 0.2
done
read -r _ writing token <"$work/ports"

memory() {
    awk -v when="$1" '/VmRSS/ { printf "server memory %s: %d MB\n", when, $2 / 1024 }' "/proc/$server/status"
}

java -Xmx128m bench/http/BatchClient.java "$writing" "$token" 5000000 "$connections" "$lines" | sed 's/^/warm-up: /'
memory "after warm-up"
java -Xmx128m bench/http/BatchClient.java "$writing" "$token" "$measures" "$connections" "$lines"
memory "at the end"
sent=$((5000000 / lines * lines + measures / lines * lines))
until [ -z "$(find "$work/data/journal" -name '*.journal')" ]; do sleep 0.2; done
echo "$sent measures were sent; all segments are landed"
memory "after landing"
java -cp "$classpath" bench/http/LakeBytes.java "$work/data/lake" "$work"
