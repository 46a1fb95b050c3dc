select min(first_micros) as first_micros, max(last_micros) as last_micros, max(purged_at) as purged_at, count(*) as purges
from raw_purge
where measure_name = :name and last_micros >= :from and first_micros < :until
