-- What a merge would insert, update and delete, with the threshold below which no number may be shown.
select d.aggregation_threshold, d.time_zone, k.measure_name, k.period, k.start_date, k.created_by, k.group1, k.group2, k.group3,
       k.wildcards, k.change,
       k.old_count, k.new_count,
       k.old_count_not_zero, k.new_count_not_zero,
       k.old_sum, k.new_sum,
       k.old_min, k.new_min,
       k.old_max, k.new_max,
       k.old_avg, k.new_avg,
       k.old_std, k.new_std,
       k.old_median, k.new_median,
       k.old_first_quartile, k.new_first_quartile,
       k.old_third_quartile, k.new_third_quartile
from (
    select measure_name, period, start_date, key,
           coalesce(s.created_by, a.created_by) as created_by, coalesce(s.group1, a.group1) as group1,
           coalesce(s.group2, a.group2) as group2, coalesce(s.group3, a.group3) as group3,
           coalesce(s.wildcards, a.wildcards) as wildcards,
           case when a.count is null then 'appears' when s.count is null then 'vanishes' else 'changes' end as change,
           a.count as old_count, s.count as new_count,
           a.count_not_zero as old_count_not_zero, s.count_not_zero as new_count_not_zero,
           a.sum as old_sum, s.sum as new_sum,
           a.min as old_min, s.min as new_min,
           a.max as old_max, s.max as new_max,
           a.avg as old_avg, s.avg as new_avg,
           a.std as old_std, s.std as new_std,
           a.median as old_median, s.median as new_median,
           a.first_quartile as old_first_quartile, s.first_quartile as new_first_quartile,
           a.third_quartile as old_third_quartile, s.third_quartile as new_third_quartile
    from (select * from aggregate_staging where run_id = ? and attempt = any (?)) s
    full join (
        select a.*
        from aggregate a
        join unnest(?::text[], ?::text[], ?::bigint[], ?::bigint[]) as scope (measure_name, period, first_micros, until_micros)
          on a.measure_name = scope.measure_name
         and a.period = scope.period
         and a.start_date >= timestamptz 'epoch' + scope.first_micros * interval '1 microsecond'
         and a.start_date < timestamptz 'epoch' + scope.until_micros * interval '1 microsecond'
    ) a using (measure_name, period, start_date, key)
    where (a.count, a.count_not_zero, a.sum, a.min, a.max, a.avg, a.std, a.median, a.first_quartile, a.third_quartile)
          is distinct from
          (s.count, s.count_not_zero, s.sum, s.min, s.max, s.avg, s.std, s.median, s.first_quartile, s.third_quartile)
) k
join measure_definition d on d.name = k.measure_name
order by k.measure_name, k.period, k.start_date, k.created_by, k.group1, k.group2, k.group3, k.wildcards
