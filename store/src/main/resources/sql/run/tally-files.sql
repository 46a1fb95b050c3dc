select path, measure_name, start_date, rows, bytes
from tally_file
where measure_name = :name and start_date >= :from and start_date < :to
order by start_date, path
