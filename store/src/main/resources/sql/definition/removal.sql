select (select count(*) from aggregate where measure_name = :name) as aggregates,
       (select count(*) from tally_file where measure_name = :name) as tally_files
