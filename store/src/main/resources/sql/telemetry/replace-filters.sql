-- All values but metrics, of channels and versions; what does not differ stays as it is.
with scope as (
    select distinct channel, version from unnest(?::text[], ?::text[]) as build (channel, version)
), kept as (
    select v.channel, v.version, v.dimension, v.value, max(v.most) as most
    from telemetry_value v
    join scope on scope.channel = v.channel and scope.version = v.version
    group by v.channel, v.version, v.dimension, v.value
), forgotten as (
    delete from telemetry_filter f
    using scope
    where scope.channel = f.channel and scope.version = f.version and f.dimension <> 'metric'
      and not exists (
          select from kept k
          where k.channel = f.channel and k.version = f.version and k.dimension = f.dimension and k.value = f.value)
)
insert into telemetry_filter as f (channel, version, dimension, value, most)
select channel, version, dimension, value, most from kept
on conflict (channel, version, dimension, value) do update set most = excluded.most where f.most <> excluded.most
