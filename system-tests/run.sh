#!/usr/bin/env bash
# Runs the system tests. What they need beside the build is fetched once and kept: a stock Apache Spark, Airflow 3,
# an S3 server, a connection pooler. Arguments go to pytest.
set -euo pipefail
cd "$(dirname "$0")"

uv_version=0.13.9
versitygw_version=v1.8.0
spark_version=$(sed -n 's:.*<spark.version>\(.*\)</spark.version>.*:\1:p' ../pom.xml)
cache=${TALLYSTICK_TEST_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/tallystick-system-tests}
mkdir -p "$cache"

uv=$cache/uv-$uv_version/bin/uv
[ -x "$uv" ] || { python3 -m venv "$cache/uv-$uv_version" && "${uv%uv}pip" -q install "uv==$uv_version"; }

# An environment of exactly these requirements, made anew where they have changed.
environment() {
    local folder=$cache/$1 requirements=$2
    if ! cmp -s "$requirements" "$folder/requirements.txt"; then
        rm -rf "$folder"
        "$uv" -q venv --python 3.11 "$folder"
        "$uv" -q pip install --python "$folder/bin/python" --no-deps -r "$requirements"
        cp "$requirements" "$folder/requirements.txt"
    fi
}
environment tests requirements.txt
environment airflow3 ../airflow-dags/requirements-3.txt

export SPARK_HOME=$cache/spark-$spark_version
if [ ! -x "$SPARK_HOME/bin/spark-submit" ]; then
    # The distribution as it is in the package; installing it would pack its 450 MB again.
    download=$(mktemp -d)
    python3 -m pip -q download --no-deps --no-binary pyspark -d "$download" "pyspark==$spark_version"
    tar -xzf "$download/pyspark-$spark_version.tar.gz" -C "$download"
    rm -rf "$SPARK_HOME" && mv "$download/pyspark-$spark_version/deps" "$SPARK_HOME"
    rm -rf "$download"
fi

export VERSITYGW=$cache/versitygw-$versitygw_version/versitygw
[ -x "$VERSITYGW" ] ||
    GOBIN=${VERSITYGW%/versitygw} GOFLAGS=-modcacherw \
        go install "github.com/versity/versitygw/cmd/versitygw@$versitygw_version"

PGBOUNCER=$(command -v pgbouncer || echo /usr/sbin/pgbouncer)
export PGBOUNCER
export AIRFLOW3=$cache/airflow3/bin/airflow
export PYTHONDONTWRITEBYTECODE=1
exec "$cache/tests/bin/python" -m pytest -p no:cacheprovider -q --durations=15 "$@"
