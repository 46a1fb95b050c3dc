-- One row per key of either result; start_date as microseconds since 1970, in UTC.
CREATE TEMP TABLE aggregates (
    side VARCHAR, start_micros BIGINT, created_by VARCHAR, group1 VARCHAR, group2 VARCHAR, group3 VARCHAR,
    count BIGINT, count_not_zero BIGINT, sum DOUBLE, min DOUBLE, max DOUBLE, avg DOUBLE, std DOUBLE,
    first_quartile DOUBLE, median DOUBLE, third_quartile DOUBLE
)
