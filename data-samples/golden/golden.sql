-- Every aggregate of one data set, released or not, straight from its measures and definitions.
-- Runs in DuckDB. Set the variables `definitions` and `measures` to the paths of the two files first.

SET TimeZone = 'UTC';
SET threads = 1; -- sums of doubles depend on the order of the rows

-- PostgreSQL's percentile_cont, written out because DuckDB's quantile_cont differs from it in the last bit.
CREATE OR REPLACE TEMP MACRO quantile_at(ordered, position) AS
    ordered[CAST(floor(position) AS BIGINT) + 1]
    + (position - floor(position))
    * (ordered[CAST(ceil(position) AS BIGINT) + 1] - ordered[CAST(floor(position) AS BIGINT) + 1]);

WITH definition AS (
    SELECT unnest(definitions, recursive := true)
    FROM read_json(getvariable('definitions'), columns = {definitions: 'STRUCT(
        name VARCHAR, group1Key VARCHAR, group2Key VARCHAR, group3Key VARCHAR,
        aggregationPeriod VARCHAR, rollups VARCHAR[], wildcards VARCHAR[][],
        withQuartiles BOOLEAN, timeZone VARCHAR, weekStart VARCHAR)[]'})
),

-- One row per definition, unit of the period and set of ignored groups.
cube AS (
    SELECT
        *,
        unnest([aggregationPeriod] || coalesce(rollups, [])) AS period
    FROM (
        SELECT
            *,
            unnest([[]::VARCHAR[]] || coalesce(wildcards, [])) AS ignored
        FROM definition
        WHERE if(
            coalesce(timeZone, 'UTC') = 'UTC' AND coalesce(weekStart, 'monday') = 'monday',
            true,
            error('The golden results know only UTC and weeks from Monday, not those of ' || name))
    )
),

measure AS (
    SELECT
        measureName,
        createdBy,
        value + 0.0 AS value, -- -0.0 becomes 0.0
        CAST(startDate AS TIMESTAMPTZ) AT TIME ZONE 'UTC' AS moment,
        group1, group2, group3
    FROM read_json(getvariable('measures'), format = 'newline_delimited', columns = {
        measureName: 'VARCHAR', createdBy: 'VARCHAR', value: 'DOUBLE', startDate: 'VARCHAR',
        group1: 'JSON', group2: 'JSON', group3: 'JSON'})
),

keyed AS (
    SELECT
        name AS measure_name,
        period,
        date_trunc(period, moment) AS period_start,
        createdBy AS created_by,
        if(list_contains(ignored, group1Key), '"*"', CAST(group1 -> ('$."' || group1Key || '"') AS VARCHAR)) AS group1,
        if(list_contains(ignored, group2Key), '"*"', CAST(group2 -> ('$."' || group2Key || '"') AS VARCHAR)) AS group2,
        if(list_contains(ignored, group3Key), '"*"', CAST(group3 -> ('$."' || group3Key || '"') AS VARCHAR)) AS group3,
        concat_ws('+',
            if(list_contains(ignored, group1Key), 'group1', NULL),
            if(list_contains(ignored, group2Key), 'group2', NULL),
            if(list_contains(ignored, group3Key), 'group3', NULL)) AS wildcards,
        withQuartiles,
        value
    FROM measure
    JOIN cube ON measure.measureName = cube.name
),

-- One row per key; `ordered` holds its values from the least to the greatest.
tallied AS (
    SELECT
        measure_name, period, period_start, created_by, group1, group2, group3, wildcards, withQuartiles,
        count(*) AS count,
        count(*) FILTER (value <> 0) AS count_not_zero,
        fsum(value ORDER BY value) AS sum, -- compensated
        min(value) AS min,
        max(value) AS max,
        coalesce(stddev_samp(value ORDER BY value), 0) AS std,
        list(value ORDER BY value) AS ordered
    FROM keyed
    GROUP BY ALL
)

SELECT
    measure_name,
    period,
    strftime(period_start, '%Y-%m-%dT%H:%M:%S') AS start_date,
    created_by,
    group1, group2, group3,
    wildcards,
    count, count_not_zero, sum, min, max,
    sum / count AS avg,
    std,
    if(withQuartiles, quantile_at(ordered, (count - 1) * 0.5::DOUBLE), NULL) AS median,
    if(withQuartiles, quantile_at(ordered, (count - 1) * 0.25::DOUBLE), NULL) AS first_quartile,
    if(withQuartiles, quantile_at(ordered, (count - 1) * 0.75::DOUBLE), NULL) AS third_quartile
FROM tallied
ORDER BY ALL NULLS FIRST;
