select path
from consumed_file
where measure_name = :name
  and purged_at is null
  and (last_micros is null or last_micros >= :from)
  and (first_micros is null or first_micros < :until)
order by path
