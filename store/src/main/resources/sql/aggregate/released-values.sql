-- The applications (field 0) and values of groups (fields 1 to 3) that occur in released rows.
select p.data_version, p.access_version, cast(extract(epoch from p.changed_at) * 1000000 as bigint) as changed_micros,
       f.field, f.value
from publication p
left join (
    select distinct v.field, v.value
    from released_aggregate a
    cross join lateral (values (0, a.created_by), (1, a.group1), (2, a.group2), (3, a.group3)) v (field, value)
    where a.measure_name = :measure and v.value is not null
) f on true
order by f.field, f.value collate "C"
