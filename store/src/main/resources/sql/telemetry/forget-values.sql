-- Of the slices of these submission dates and these builds.
delete from telemetry_value v
where v.prefix = 'submission_date' and v.date = any (?)
   or v.prefix = 'build_id' and (v.channel, v.version, v.date) in (select * from unnest(?::text[], ?::text[], ?::text[]))
