select path, measure_name, start_date, rows, bytes
from id_file
where measure_name = 'pings' and start_date >= :from and start_date <> all (:dates::date[])
order by path
