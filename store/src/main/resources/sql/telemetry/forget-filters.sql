-- Values that no row of their channel and version has any more.
delete from telemetry_filter f
where (f.channel, f.version) in (select * from unnest(?::text[], ?::text[]))
  and not exists (
      select from telemetry_aggregate a
      where a.prefix in ('build_id', 'submission_date') and a.channel = f.channel and a.version = f.version
        and f.value = case f.dimension
            when 'metric' then a.metric
            when 'application' then a.application
            when 'architecture' then a.architecture
            when 'os' then a.os || ',' || a.os_version
            else a.process end)
