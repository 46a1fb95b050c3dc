with removed as (
    delete from tally_file where measure_name = :name returning path
)
insert into obsolete_file (path) select path from removed
