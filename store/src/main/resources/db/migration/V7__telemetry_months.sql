-- Files of the lake that hold what all submission dates of a month contribute, so that runs need not read each date. They
-- repeat what the files of the dates have; a month of which a date changes loses its file.
create table telemetry_month (
    path    text   primary key,
    -- yyyyMM
    month   text   not null,
    channel text   not null,
    run_id  bigint not null references run (id),
    rows    bigint not null,
    bytes   bigint not null
);
create index telemetry_month_by_month on telemetry_month (month, channel);
