copy telemetry_staging (run_id, attempt, prefix, channel, version, date, metric, label, process, application, architecture,
                        os, os_version, buckets, counts, sum, count)
from stdin
