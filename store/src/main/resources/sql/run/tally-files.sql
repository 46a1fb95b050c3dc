select path, measure_name, level, start_date, joined, rows, bytes, origin
from tally_file
where measure_name = :name and start_date >= :from and start_date < :to
order by start_date, path
