delete from aggregate a
using unnest(?::text[], ?::text[], ?::bigint[], ?::bigint[]) as scope (measure_name, period, first_micros, until_micros)
where a.measure_name = scope.measure_name
  and a.period = scope.period
  and a.start_date >= timestamptz 'epoch' + scope.first_micros * interval '1 microsecond'
  and a.start_date < timestamptz 'epoch' + scope.until_micros * interval '1 microsecond'
  and not exists (
      select from aggregate_staging s
      where s.run_id = ? and s.attempt = any (?)
        and s.measure_name = a.measure_name and s.period = a.period and s.start_date = a.start_date and s.key = a.key)
