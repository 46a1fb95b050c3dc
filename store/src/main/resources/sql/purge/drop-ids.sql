-- Late measures of these days are refused, whatever their ids.
with dropped as (
    delete from id_file where measure_name = :name and start_date < :before returning path
)
insert into obsolete_file (path) select path from dropped
