-- In the order of the primary key, whose index grows at its ends then and not all over.
insert into aggregate (measure_name, period, start_date, key, created_by, group1, group2, group3, wildcards,
                       count, count_not_zero, sum, min, max, avg, std, median, first_quartile, third_quartile)
select measure_name, period, start_date, key, created_by, group1, group2, group3, wildcards,
       count, count_not_zero, sum, min, max, avg, std, median, first_quartile, third_quartile
from aggregate_staging s
where s.run_id = ? and s.attempt = any (?)
  and not exists (
      select from aggregate a
      where a.measure_name = s.measure_name and a.period = s.period and a.start_date = s.start_date and a.key = s.key)
order by measure_name, period, start_date, key
