# What the benchmarks over HTTP share; they source it.
# shellcheck shell=sh
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d "${BENCH_FOLDER:-/tmp}/bench-http.XXXXXX")
server=
cd "$root" || exit

stop() {
    [ -z "$server" ] || kill "$server" 2>/dev/null || true
    [ -z "$server" ] || wait "$server" 2>/dev/null || true
    rm -rf "$work"
}
trap stop EXIT
trap 'exit 1' INT TERM

# Builds a module, starts a server's source file on its test class path, and waits for the line that it prints when it is
# ready, which is then in $work/ready. Usage: start MODULE FILE [ARGUMENT…]; BENCH_JAVA and heap are options of Java.
start() {
    module=$1
    shift
    # shellcheck disable=SC2086 # options are words
    ./mvnw -q ${BENCH_MAVEN:-} -pl "$module" -am test-compile dependency:build-classpath \
        -Dmdep.outputFile="$work/classpath" -Dmdep.includeScope=test
    classpath="$module/target/classes:$module/target/test-classes:$(cat "$work/classpath")"
    # shellcheck disable=SC2086 # options are words
    java ${heap:-} ${BENCH_JAVA:-} -cp "$classpath" "$@" >"$work/ready" 2>"$work/log" &
    server=$!
    until [ -s "$work/ready" ]; do
        kill -0 "$server" 2>/dev/null || { cat "$work/log" >&2; exit 1; }
        sleep 0.2
    done
}

# Fails where wrk, whose output is in $work/wrk, met an error; wrk counts all but 2xx and 3xx as errors.
check_wrk() {
    if grep -E 'Non-2xx|Socket errors' "$work/wrk" >&2; then exit 1; fi
}

# The median of the first numbers of a file's lines.
median() {
    sort -n "$1" | awk '{ value[NR] = $1 } END { print value[int((NR + 1) / 2)] }'
}
