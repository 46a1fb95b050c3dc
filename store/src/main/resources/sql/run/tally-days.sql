select distinct start_date
from tally_file
where measure_name = :name and level = 'base' and start_date >= :from and start_date < :to
