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

# Resident memory of the server, and its heap after a full collection.
memory() {
    rss=$(awk '/VmRSS/ { printf "%d", $2 / 1024 }' "/proc/$server/status")
    jcmd "$server" GC.run >/dev/null
    heap=$(jcmd "$server" GC.heap_info | sed -n 's/.*total [0-9]*K, used \([0-9]*\)K.*/\1/p' | head -1)
    echo "server memory $1: $rss MB resident, heap after a collection $((heap / 1024)) MB"
    if [ -n "${BENCH_NATIVE:-}" ]; then jcmd "$server" VM.native_memory summary | grep -E '^(Total|-)' ; fi
}

java -Xmx128m bench/http/BatchClient.java "$writing" "$token" 5000000 "$connections" "$lines" | sed 's/^/warm-up: /'
memory "after warm-up"
part=$measures
[ "$measures" -le 10000000 ] || part=10000000
sent=$((5000000 / lines * lines))
left=$measures
while [ "$left" -gt 0 ]; do
    [ "$part" -le "$left" ] || part=$left
    java -Xmx128m bench/http/BatchClient.java "$writing" "$token" "$part" "$connections" "$lines"
    left=$((left - part))
    sent=$((sent + part / lines * lines))
    memory "after $((measures - left))"
done
until [ -z "$(find "$work/data/journal" -name '*.journal')" ]; do sleep 0.2; done
echo "$sent measures were sent; all segments are landed"
memory "after landing"
java -cp "$classpath" bench/http/LakeBytes.java "$work/data/lake" "$work"
