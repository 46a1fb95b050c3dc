-- The disclosure rule, in one place: whoever reads aggregates reads them through these views.
-- security_barrier keeps functions of a reader's own query from seeing rows that are not released.
create view released_aggregate with (security_barrier) as
select a.id, a.measure_name, a.period, a.start_date, d.time_zone, a.created_by, a.group1, a.group2, a.group3, a.wildcards,
       a.sum, a.count, a.count_not_zero, a.min, a.max, a.avg, a.std,
       case when d.with_quartiles then a.median end as median,
       case when d.with_quartiles then a.first_quartile end as first_quartile,
       case when d.with_quartiles then a.third_quartile end as third_quartile,
       a.last_updated, a.last_raw_measures_purged
from aggregate a
join measure_definition d on d.name = a.measure_name
where a.count >= d.aggregation_threshold;

-- The view of DACC's name and columns, for Metabase: the definition's own period, local time of its zone,
-- groups as JSON objects in text.
create view filtered_aggregation with (security_barrier) as
select a.id, a.measure_name, a.start_date at time zone d.time_zone as start_date, a.created_by,
       case when a.group1 is not null then json_build_object(d.definition ->> 'group1Key', a.group1::json)::text end as group1,
       case when a.group2 is not null then json_build_object(d.definition ->> 'group2Key', a.group2::json)::text end as group2,
       case when a.group3 is not null then json_build_object(d.definition ->> 'group3Key', a.group3::json)::text end as group3,
       a.sum, a.count, a.count_not_zero, a.min, a.max, a.avg, a.std,
       case when d.with_quartiles then a.median end as median,
       case when d.with_quartiles then a.first_quartile end as first_quartile,
       case when d.with_quartiles then a.third_quartile end as third_quartile,
       a.last_updated
from aggregate a
join measure_definition d on d.name = a.measure_name
where a.count >= d.aggregation_threshold and a.period = d.aggregation_period;
