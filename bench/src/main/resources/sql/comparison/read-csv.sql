-- An empty field is NULL; start_date is ISO 8601 with an offset.
INSERT INTO aggregates
SELECT
    getvariable('side'), epoch_us(start_date::TIMESTAMPTZ), created_by, group1, group2, group3,
    count, count_not_zero, sum, min, max, avg, coalesce(std, 0), first_quartile, median, third_quartile
FROM read_csv(getvariable('files'), header = true, quote = '"', escape = '"', allow_quoted_nulls = false, auto_detect = false, columns = {
    created_by: 'VARCHAR', start_date: 'VARCHAR', group1: 'VARCHAR', group2: 'VARCHAR', group3: 'VARCHAR',
    count: 'BIGINT', count_not_zero: 'BIGINT', sum: 'DOUBLE', min: 'DOUBLE', max: 'DOUBLE', avg: 'DOUBLE',
    std: 'DOUBLE', first_quartile: 'DOUBLE', median: 'DOUBLE', third_quartile: 'DOUBLE'})
