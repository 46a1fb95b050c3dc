select measure_name, start_date from tally_file where measure_name = any (:names) group by measure_name, start_date
