-- The metrics of channels and versions, whose rows are read once; what does not differ stays as it is.
with scope as (
    select distinct channel, version from unnest(?::text[], ?::text[]) as build (channel, version)
), kept as (
    select a.channel, a.version, a.metric, max(a.most) as most
    from telemetry_aggregate a
    join scope on scope.channel = a.channel and scope.version = a.version
    where a.prefix in ('build_id', 'submission_date')
    group by a.channel, a.version, a.metric
), forgotten as (
    delete from telemetry_filter f
    using scope
    where scope.channel = f.channel and scope.version = f.version and f.dimension = 'metric'
      and not exists (
          select from kept k where k.channel = f.channel and k.version = f.version and k.metric = f.value)
)
insert into telemetry_filter as f (channel, version, dimension, value, most)
select channel, version, 'metric', metric, most from kept
on conflict (channel, version, dimension, value) do update set most = excluded.most where f.most <> excluded.most
