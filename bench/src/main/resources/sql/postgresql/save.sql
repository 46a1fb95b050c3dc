copy (
    select created_by, start_date, group1, group2, group3, count, count_not_zero, sum, min, max, avg, std,
           quartiles[1] as first_quartile, quartiles[2] as median, quartiles[3] as third_quartile
    from statistics
) to stdout (format csv, header)
