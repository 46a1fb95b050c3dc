alter table run drop constraint run_kind_check;
alter table run add constraint run_kind_check check (kind in
    ('aggregate', 'backfill', 'compact', 'definitions', 'delete', 'purge', 'telemetry', 'telemetry-trim', 'tracking'));

-- Receiving days are listed by folder of raw files: raw/measures, raw/tracking.
alter table closed_partition add column folder text not null default 'raw/measures';
alter table closed_partition drop constraint closed_partition_pkey;
alter table closed_partition add primary key (folder, received_date);
alter table full_listing add column folder text not null default 'raw/measures';
alter table full_listing drop column one;
alter table full_listing add primary key (folder);

-- What groups events, and how few of them are not answered. One appears with its first event, with threshold 1.
create table tracking_namespace (
    namespace text        primary key check (length(namespace) between 1 and 120),
    threshold integer     not null default 1 check (threshold >= 1),
    since     timestamptz not null default now()
);

-- Which events there are. series is a digest of namespace and name, the key of all that follows. Times are microseconds
-- since the epoch, here and below.
create table tracking_series (
    series       uuid   primary key,
    namespace    text   not null references tracking_namespace (namespace),
    name         text   not null,
    first_micros bigint not null,
    last_micros  bigint not null,
    unique (namespace, name)
);

-- Every event, by minute (UTC): timestamps and values as EventBlock describes them.
create table tracking_minute (
    series uuid   not null,
    begin  bigint not null,
    events bytea  not null,
    primary key (series, begin)
);

-- What the events of an hour or a day (UTC) come to. The sum is exact: sum and the doubles of sum_rest together, which
-- hardly ever are there. A year of days is one range of the primary key.
create table tracking_period (
    series       uuid   not null,
    unit         text   collate "C" not null check (unit in ('hour', 'day')),
    begin        bigint not null,
    count        bigint not null check (count >= 1),
    sum          double precision not null,
    sum_rest     double precision[],
    min          double precision not null,
    max          double precision not null,
    first_micros bigint not null,
    primary key (series, unit, begin)
-- Room for a changed row beside the old one, so that its index entries stay.
) with (fillfactor = 85);

-- What tasks of a run wrote and its transaction has not yet published; emptied by every run.
create unlogged table tracking_staging (
    run_id       bigint not null,
    attempt      bigint not null,
    series       uuid   not null,
    unit         text   collate "C" not null check (unit in ('minute', 'hour', 'day')),
    begin        bigint not null,
    count        bigint,
    sum          double precision,
    sum_rest     double precision[],
    min          double precision,
    max          double precision,
    first_micros bigint,
    events       bytea
);
