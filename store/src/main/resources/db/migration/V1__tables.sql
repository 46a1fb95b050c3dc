-- What a measure is. definition holds the whole definition as JSON, in the form of a definitions file;
-- the other columns repeat what SQL needs of it.
create table measure_definition (
    name                     text primary key check (length(name) between 1 and 100),
    org                      text        not null,
    definition               jsonb       not null,
    aggregation_period       text        not null,
    aggregation_threshold    integer     not null check (aggregation_threshold >= 1),
    with_quartiles           boolean     not null,
    access_app               boolean     not null,
    access_public            boolean     not null,
    time_zone                text        not null,
    -- the UTC day of the last scheduled computation, for execution_frequency
    last_executed_on         date,
    -- the first local day whose tallies are kept, null where all are: a period that begins earlier is closed for good
    tallies_from             date,
    imported_at              timestamptz not null default now()
);

-- Measures whose aggregates the next run publishes anew from their tallies, from that local day on: after a
-- change of rollups or wildcards, or after aggregates were deleted.
create table republish (
    measure_name text primary key references measure_definition (name) on delete cascade,
    from_date    date not null
);

-- Tokens of organisations; the token itself is never stored.
create table token (
    id          bigint generated always as identity primary key,
    org         text        not null unique,
    token_hash  bytea       not null unique check (octet_length(token_hash) = 32),
    created_at  timestamptz not null default now(),
    updated_at  timestamptz not null default now()
);

-- Everything that changed, or tried to change, what is published. One row per run of the job and per
-- administrative change; the id of the last committed one is the version of the published data.
create table run (
    id            bigint generated always as identity primary key,
    kind          text        not null check (kind in ('aggregate', 'backfill', 'compact', 'definitions', 'delete', 'purge')),
    status        text        not null default 'running' check (status in ('running', 'committed', 'failed')),
    description   text        not null default '',
    started_at    timestamptz not null default now(),
    finished_at   timestamptz,
    files_read    bigint      not null default 0,
    rows_read     bigint      not null default 0,
    rows_refused  bigint      not null default 0,
    -- rows that were left out, since a contribution with the same id counts
    rows_duplicate bigint     not null default 0,
    keys_written  bigint      not null default 0,
    seconds       double precision,
    error         text
);
create index run_last_committed on run (id desc) where status = 'committed';

-- The version of what readers see: one row, replaced by every committed run (data) and every change of
-- tokens (access).
create table publication (
    one             boolean primary key default true check (one),
    data_version    bigint  not null,
    access_version  bigint  not null,
    changed_at      timestamptz not null default now()
);
insert into publication (data_version, access_version) values (0, 0);

-- Files of raw measures that committed runs have consumed: the ledger that makes a run exactly-once.
create table consumed_file (
    path         text   primary key,
    run_id       bigint not null references run (id),
    rows         bigint not null,
    rows_refused bigint not null,
    rows_duplicate bigint not null,
    measure_name text   not null,
    -- the earliest and latest start of its rows, microseconds since the epoch; null where the file does not say
    first_micros bigint,
    last_micros  bigint,
    -- when a purge deleted it: its name stays for a while, since a writer that died may bring it once more
    purged_at    timestamptz
);
create index consumed_file_by_run on consumed_file (run_id);
create index consumed_file_by_time on consumed_file (measure_name, last_micros);

-- Receiving days whose raw files were all consumed when a run listed them: later runs list them only now and then.
create table closed_partition (
    received_date date primary key,
    closed_at     timestamptz not null default now()
);

-- When a committed run listed every receiving day: one row.
create table full_listing (
    one       boolean primary key default true check (one),
    listed_at timestamptz not null
);

-- Raw measures that a purge deleted, by the time that they were about: what can no longer be recomputed from raw.
create table raw_purge (
    measure_name text        not null,
    first_micros bigint      not null,
    last_micros  bigint      not null,
    purged_at    timestamptz not null default now()
);
create index raw_purge_by_time on raw_purge (measure_name, last_micros);

-- Tally files that are in effect: one row per file of the lake that readers of tallies may use. A file of level base
-- holds the definition's own periods of one local day; a file of level month holds, by month, what base files with
-- in_month hold, so that long periods need not read every day again.
create table tally_file (
    path         text    primary key,
    measure_name text    not null,
    level        text    not null check (level in ('base', 'month')),
    start_date   date    not null,
    in_month     boolean not null default false check (level = 'base' or not in_month),
    run_id       bigint  not null references run (id),
    rows         bigint  not null,
    bytes        bigint  not null
);
create index tally_file_by_day on tally_file (measure_name, start_date);

-- Files of the ids that committed runs have counted, by the first day of their periods: a contribution that is sent
-- again, however late, is known by them.
create table id_file (
    path         text   primary key,
    measure_name text   not null,
    start_date   date   not null,
    run_id       bigint not null references run (id),
    rows         bigint not null,
    bytes        bigint not null
);
create index id_file_by_day on id_file (measure_name, start_date);

-- Files of tallies and ids that are no longer in effect. A run deletes them when nobody can be reading them any more.
create table obsolete_file (
    path  text        primary key,
    since timestamptz not null default now()
);

-- Inputs that were landed, by the hash of their content, so that the same content is noticed. number counts the
-- times that it was landed on purpose.
create table landed_file (
    content_hash bytea       not null check (octet_length(content_hash) = 32),
    number       integer     not null check (number >= 1),
    source       text        not null,
    source_bytes bigint      not null,
    rows_landed  bigint      not null,
    rows_refused bigint      not null,
    landed_at    timestamptz not null,
    primary key (content_hash, number)
);
create index landed_file_by_bytes on landed_file (source_bytes);

-- Files of landed inputs that have not been moved from the lake's staging folder to their places yet.
create table staged_file (
    staged       text    primary key,
    path         text    not null,
    content_hash bytea   not null,
    number       integer not null,
    foreign key (content_hash, number) references landed_file
);

-- The published statistics. One row per measure, period unit, period start, application, groups and set of
-- ignored groups. key is a digest of application, groups and ignored groups, since nulls are values here.
create table aggregate (
    id             bigint generated always as identity,
    measure_name   text        not null,
    period         text        not null,
    start_date     timestamptz not null,
    key            uuid        not null,
    created_by     text,
    group1         text,
    group2         text,
    group3         text,
    -- bit 0, 1, 2: group 1, 2, 3 is ignored and shown as "*"
    wildcards      smallint    not null default 0 check (wildcards between 0 and 7),
    count          bigint      not null check (count >= 1),
    count_not_zero bigint      not null,
    sum            double precision,
    min            double precision not null,
    max            double precision not null,
    avg            double precision not null,
    std            double precision,
    median         double precision,
    first_quartile double precision,
    third_quartile double precision,
    last_updated   timestamptz not null default now(),
    last_raw_measures_purged timestamptz,
    primary key (measure_name, period, start_date, key)
-- Room for a changed row beside the old one, so that its index entries stay.
) with (fillfactor = 85);

-- What executors of a run wrote and its transaction has not yet merged; emptied by every run.
create unlogged table aggregate_staging (
    run_id         bigint      not null,
    attempt        bigint      not null,
    measure_name   text        not null,
    period         text        not null,
    start_date     timestamptz not null,
    key            uuid        not null,
    created_by     text,
    group1         text,
    group2         text,
    group3         text,
    wildcards      smallint    not null,
    count          bigint      not null,
    count_not_zero bigint      not null,
    sum            double precision,
    min            double precision not null,
    max            double precision not null,
    avg            double precision not null,
    std            double precision,
    median         double precision,
    first_quartile double precision,
    third_quartile double precision
);
