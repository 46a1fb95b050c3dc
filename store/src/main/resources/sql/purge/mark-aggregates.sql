update aggregate
set last_raw_measures_purged = now()
where measure_name = :name
  and start_date between to_timestamp(:first) and to_timestamp(:last)
