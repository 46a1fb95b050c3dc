with replaced as (
    delete from id_file where measure_name = 'pings' and start_date = any (?::date[]) returning path
)
insert into obsolete_file (path) select path from replaced
