-- Every statistic of every key, as fast as DuckDB can: one list of quantiles sorts the values once.
CREATE OR REPLACE TEMP TABLE statistics AS
SELECT
    created_by, start_date, group1, group2, group3,
    count(*) AS count,
    count_if(value <> 0) AS count_not_zero,
    sum(value) AS sum,
    min(value) AS min,
    max(value) AS max,
    avg(value) AS avg,
    stddev_samp(value) AS std,
    quantile_cont(value, [0.25, 0.5, 0.75]) AS quartiles
FROM read_parquet(getvariable('files'), hive_partitioning = false)
GROUP BY ALL
