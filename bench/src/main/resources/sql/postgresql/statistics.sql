create temporary table statistics as
select created_by, start_date, group1, group2, group3,
       count(*) as count,
       count(*) filter (where value <> 0) as count_not_zero,
       sum(value) as sum,
       min(value) as min,
       max(value) as max,
       avg(value) as avg,
       coalesce(stddev_samp(value), 0) as std,
       percentile_cont(array[0.25, 0.5, 0.75]) within group (order by value) as quartiles
from measure
group by created_by, start_date, group1, group2, group3
