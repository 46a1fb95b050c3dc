-- Whether a metric that stays has no cell any more with as many observations as before.
select exists (
    select from telemetry_staging s
    join telemetry_aggregate a
      on s.prefix = a.prefix and s.channel = a.channel and s.version = a.version and s.date = a.date
     and s.metric = a.metric and s.most < a.most
    where s.run_id = ? and s.attempt = any (?))
