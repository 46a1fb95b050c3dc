with old as (
    delete from id_file where measure_name = 'pings' and start_date < ? returning path
)
insert into obsolete_file (path) select path from old
