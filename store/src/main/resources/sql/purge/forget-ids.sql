with forgotten as (
    delete from id_file where start_date < :before returning path
)
insert into obsolete_file (path) select path from forgotten
