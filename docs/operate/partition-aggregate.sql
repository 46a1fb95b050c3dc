-- Splits the table aggregate by month of the period's start. Run it once, as the owner of the tables, while no run of
-- the job is under way (it takes an exclusive lock for as long as the copy takes). Readers wait and then go on.
--   psql -v ON_ERROR_STOP=1 -d tallystick -f partition-aggregate.sql
begin;
lock table aggregate in access exclusive mode;

create table aggregate_by_month (like aggregate including defaults including comments including constraints)
    partition by range (start_date);
-- Before version 17 a partitioned table has no identity columns.
create sequence aggregate_number owned by aggregate_by_month.id;
alter table aggregate_by_month alter column id set default nextval('aggregate_number');
alter table aggregate_by_month add primary key (measure_name, period, start_date, key);
-- An index that is unique over all partitions must hold the month; ids stay unique, since one sequence makes them.
create index on aggregate_by_month (id);
create table aggregate_other partition of aggregate_by_month default;

do $$
declare
    month date;
begin
    for month in
        select generate_series(date_trunc('month', min(start_date) at time zone 'UTC'),
                               date_trunc('month', now() at time zone 'UTC') + interval '12 months',
                               interval '1 month')
        from aggregate
    loop
        execute format('create table %I partition of aggregate_by_month for values from (%L) to (%L)',
                       'aggregate_' || to_char(month, 'YYYY_MM'),
                       month || ' 00:00+00', (month + interval '1 month')::date || ' 00:00+00');
    end loop;
end
$$;

insert into aggregate_by_month select * from aggregate;
select setval('aggregate_number', (select coalesce(max(id), 0) + 1 from aggregate), false);

-- The views follow the table under its new name, so that they are made again, with the rights that they had.
do $$
declare
    reader record;
    released text := pg_get_viewdef('released_aggregate');
    filtered text := pg_get_viewdef('filtered_aggregation');
begin
    create temporary table reader_of on commit drop as
        select table_name, grantee from information_schema.role_table_grants
        where table_name in ('released_aggregate', 'filtered_aggregation') and privilege_type = 'SELECT'
          and table_schema = current_schema() and grantee <> current_user;
    create temporary table writer_of on commit drop as
        select grantee, privilege_type from information_schema.role_table_grants
        where table_name = 'aggregate' and table_schema = current_schema() and grantee <> current_user;
    drop view released_aggregate, filtered_aggregation;
    drop table aggregate;
    alter table aggregate_by_month rename to aggregate;
    execute 'create view released_aggregate with (security_barrier) as ' || released;
    execute 'create view filtered_aggregation with (security_barrier) as ' || filtered;
    for reader in select table_name, grantee from reader_of loop
        execute format('grant select on %I to %I', reader.table_name, reader.grantee);
    end loop;
    for reader in select grantee, privilege_type from writer_of loop
        execute format('grant %s on aggregate to %I', reader.privilege_type, reader.grantee);
        execute format('grant usage on sequence aggregate_number to %I', reader.grantee);
    end loop;
end
$$;
commit;
analyze aggregate;
