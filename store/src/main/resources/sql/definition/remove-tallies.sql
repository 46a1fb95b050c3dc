delete from tally_file where measure_name = :name
