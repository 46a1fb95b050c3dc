with replaced as (
    delete from id_file where path = any (?) returning path
)
insert into obsolete_file (path) select path from replaced
