insert into tracking_series as known (series, namespace, name, first_micros, last_micros)
select series, min(namespace), min(name), min(first_micros), max(last_micros)
from unnest(?::uuid[], ?::text[], ?::text[], ?::bigint[], ?::bigint[]) as found (series, namespace, name, first_micros, last_micros)
group by series
on conflict (series) do update
set first_micros = least(known.first_micros, excluded.first_micros),
    last_micros = greatest(known.last_micros, excluded.last_micros)
where excluded.first_micros < known.first_micros or excluded.last_micros > known.last_micros
