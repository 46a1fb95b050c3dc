delete from telemetry_slice s
where s.prefix = 'submission_date' and s.date = any (?)
   or s.prefix = 'build_id' and (s.channel, s.version, s.date) in (select * from unnest(?::text[], ?::text[], ?::text[]))
