-- Rows that do not differ are not even locked, so that a run without news writes nothing. Those that do are written in the
-- order in which they lie.
update aggregate a
set count = s.count,
    count_not_zero = s.count_not_zero,
    sum = s.sum,
    min = s.min,
    max = s.max,
    avg = s.avg,
    std = s.std,
    median = s.median,
    first_quartile = s.first_quartile,
    third_quartile = s.third_quartile,
    last_updated = now()
from (
    select s.measure_name, s.period, s.start_date, s.key,
           s.count, s.count_not_zero, s.sum, s.min, s.max, s.avg, s.std, s.median, s.first_quartile, s.third_quartile
    from aggregate_staging s
    join aggregate old
      on old.measure_name = s.measure_name and old.period = s.period and old.start_date = s.start_date and old.key = s.key
    where s.run_id = ? and s.attempt = any (?)
      and (old.count, old.count_not_zero, old.sum, old.min, old.max, old.avg, old.std, old.median, old.first_quartile, old.third_quartile)
          is distinct from
          (s.count, s.count_not_zero, s.sum, s.min, s.max, s.avg, s.std, s.median, s.first_quartile, s.third_quartile)
    order by old.tableoid, old.ctid
) s
where a.measure_name = s.measure_name and a.period = s.period and a.start_date = s.start_date and a.key = s.key
