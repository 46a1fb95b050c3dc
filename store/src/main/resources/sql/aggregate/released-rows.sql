-- One statement, so that the version and the rows are of one snapshot. Without rows there is one line of nulls.
select p.data_version, p.access_version, cast(extract(epoch from p.changed_at) * 1000000 as bigint) as changed_micros,
       a.start_date, a.created_by, a.group1, a.group2, a.group3,
       a.sum, a.count, a.count_not_zero, a.min, a.max, a.avg, a.std, a.median, a.first_quartile, a.third_quartile
from publication p
left join released_aggregate a
  on a.measure_name = :measure
 and a.period = :period
 and a.start_date >= :from
 and a.start_date < :until
 and (cardinality(:starts) = 0 or cast(extract(epoch from a.start_date) * 1000000 as bigint) = any (:starts))
 and (cardinality(:createdBy) = 0 or a.created_by = any (:createdBy))
 and (cardinality(:group1) = 0 or a.group1 = any (:group1))
 and (cardinality(:group2) = 0 or a.group2 = any (:group2))
 and (cardinality(:group3) = 0 or a.group3 = any (:group3))
order by a.start_date, a.created_by collate "C" nulls first, a.group1 collate "C" nulls first,
         a.group2 collate "C" nulls first, a.group3 collate "C" nulls first, a.wildcards
