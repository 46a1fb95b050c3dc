drop table if exists measure;
create unlogged table measure (
    created_by text, start_date timestamptz, group1 text, group2 text, group3 text, value double precision
)
