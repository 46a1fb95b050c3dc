select path, measure_name, start_date, rows, bytes
from id_file
where measure_name = :name and start_date between :first and :last
order by start_date, path
