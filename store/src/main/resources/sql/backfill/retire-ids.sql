with retired as (
    delete from id_file where measure_name = :name and start_date between :from and :to returning path
)
insert into obsolete_file (path) select path from retired
