with dropped as (
    delete from tally_file where measure_name = :name and start_date < :before returning path
)
insert into obsolete_file (path) select path from dropped
