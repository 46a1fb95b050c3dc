-- Values that no row of these channels and versions has any more; their rows are read once.
with scope as (
    select distinct channel, version from unnest(?::text[], ?::text[]) as build (channel, version)
), kept as (
    select distinct a.channel, a.version, filter.dimension, filter.value
    from telemetry_aggregate a
    join scope on scope.channel = a.channel and scope.version = a.version
    cross join lateral (values
        ('metric', a.metric), ('application', a.application), ('architecture', a.architecture),
        ('os', a.os || ',' || a.os_version), ('child', a.process)) as filter (dimension, value)
    where a.prefix in ('build_id', 'submission_date')
)
delete from telemetry_filter f
using scope
where scope.channel = f.channel and scope.version = f.version
  and not exists (
      select from kept k
      where k.channel = f.channel and k.version = f.version and k.dimension = f.dimension and k.value = f.value)
