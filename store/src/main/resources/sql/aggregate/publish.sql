-- Staged rows are compared with the published ones once. Rows that do not differ are not even locked, so that a run without
-- news writes nothing. Those that do are written in the order in which they lie; new ones in the order of the primary key,
-- whose index grows at its ends then and not all over.
with differing as materialized (
    select s.measure_name, s.period, s.start_date, s.key, s.created_by, s.group1, s.group2, s.group3, s.wildcards,
           s.count, s.count_not_zero, s.sum, s.min, s.max, s.avg, s.std, s.median, s.first_quartile, s.third_quartile,
           old.tableoid as part, old.ctid as place
    from aggregate_staging s
    left join aggregate old
      on old.measure_name = s.measure_name and old.period = s.period and old.start_date = s.start_date and old.key = s.key
    where s.run_id = ? and s.attempt = any (?)
      and (old.count, old.count_not_zero, old.sum, old.min, old.max, old.avg, old.std, old.median, old.first_quartile, old.third_quartile)
          is distinct from
          (s.count, s.count_not_zero, s.sum, s.min, s.max, s.avg, s.std, s.median, s.first_quartile, s.third_quartile)
), changed as (
    -- By key: a place is that of one partition only, and the planner reads whole partitions to find places.
    update aggregate a
    set count = d.count,
        count_not_zero = d.count_not_zero,
        sum = d.sum,
        min = d.min,
        max = d.max,
        avg = d.avg,
        std = d.std,
        median = d.median,
        first_quartile = d.first_quartile,
        third_quartile = d.third_quartile,
        last_updated = now()
    from (select * from differing where place is not null order by part, place) d
    where a.measure_name = d.measure_name and a.period = d.period and a.start_date = d.start_date and a.key = d.key
    returning 1
), appeared as (
    insert into aggregate (measure_name, period, start_date, key, created_by, group1, group2, group3, wildcards,
                           count, count_not_zero, sum, min, max, avg, std, median, first_quartile, third_quartile)
    select measure_name, period, start_date, key, created_by, group1, group2, group3, wildcards,
           count, count_not_zero, sum, min, max, avg, std, median, first_quartile, third_quartile
    from differing
    where place is null
    order by measure_name, period, start_date, key
    returning 1
)
select (select count(*) from changed) + (select count(*) from appeared)
