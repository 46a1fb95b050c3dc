-- What a token may read beyond what its organisation's measures allow, for example read:aggregates.
alter table token add column scopes text[] not null default '{}';

alter table run drop constraint run_kind_check;
alter table run add constraint run_kind_check check (kind in
    ('aggregate', 'backfill', 'compact', 'definitions', 'delete', 'purge', 'telemetry', 'telemetry-trim'));

-- What a histogram or scalar is, by the name that clients ask for: GC_MS, SCALARS_BROWSER.ENGAGEMENT.ACTIVE_TICKS.
create table telemetry_definition (
    name        text primary key check (length(name) between 1 and 200),
    kind        text    not null check (kind in
        ('exponential', 'linear', 'enumerated', 'categorical', 'boolean', 'flag', 'count', 'scalar')),
    keyed       boolean not null,
    low         bigint,
    high        bigint,
    n_buckets   integer,
    labels      jsonb,
    description text    not null,
    processes   text[]  not null,
    -- the definition as it stands in its file
    definition  jsonb   not null,
    imported_at timestamptz not null default now()
);

-- The published histograms: of one metric and date all cells, packed as docs/formats/packed-histograms.md says. The
-- key's order makes one date and metric one place of its index, and a date that is replaced a range; bytes are compared,
-- not words. A row of up to 8 kB stays in its table, and none is compressed, since it hardly would be shorter.
create table telemetry_aggregate (
    prefix  text   collate "C" not null check (prefix in ('build_id', 'submission_date')),
    channel text   collate "C" not null,
    version text   collate "C" not null,
    -- yyyyMMdd: of the build or of the submission
    date    text   collate "C" not null,
    -- as stored: GC_MS, [[COUNT]]_NAME, SCALARS_NAME, SIMPLE_MEASURES_NAME
    metric  text   collate "C" not null,
    -- the greatest number of observations of one of its cells
    most    bigint not null check (most >= 1),
    packed  bytea  not null,
    primary key (prefix, channel, version, date, metric)
) with (toast_tuple_target = 8160);
alter table telemetry_aggregate alter column packed set storage external;

-- Which channels, versions and dates there are: one row per prefix, channel, version and date with anything published.
create table telemetry_slice (
    prefix  text   not null check (prefix in ('build_id', 'submission_date')),
    channel text   not null,
    version text   not null,
    date    text   not null,
    pings   bigint not null,
    run_id  bigint not null references run (id),
    primary key (prefix, channel, version, date)
);

-- The values of the dimensions of each slice but its metrics. An os is name and version: Windows_NT,6.1.
create table telemetry_value (
    prefix    text   not null check (prefix in ('build_id', 'submission_date')),
    channel   text   not null,
    version   text   not null,
    date      text   not null,
    dimension text   not null check (dimension in ('application', 'architecture', 'os', 'child')),
    value     text   not null,
    -- the greatest number of observations of a cell with it
    most      bigint not null,
    primary key (channel, version, prefix, date, dimension, value)
);

-- The values of all dimensions by channel and version, under either prefix.
create table telemetry_filter (
    channel   text   not null,
    version   text   not null,
    dimension text   not null check (dimension in ('metric', 'application', 'architecture', 'os', 'child')),
    value     text   not null,
    -- the greatest number of observations of a cell with it
    most      bigint not null,
    primary key (channel, version, dimension, value)
);

-- Pings that do not count, by reason; replaced with their submission date.
create table telemetry_drop (
    submission_date text   not null,
    reason          text   not null,
    pings           bigint not null,
    primary key (submission_date, reason)
);

-- Files of the lake that hold what a submission date contributes to the aggregates by build.
create table telemetry_contribution (
    path            text   primary key,
    submission_date text   not null,
    channel         text   not null,
    run_id          bigint not null references run (id),
    rows            bigint not null,
    bytes           bigint not null
);
create index telemetry_contribution_by_date on telemetry_contribution (submission_date, channel);

-- Which builds a submission date has pings of: what a build's aggregates are the sum of.
create table telemetry_build (
    submission_date text   not null,
    channel         text   not null,
    version         text   not null,
    build_id        text   not null,
    pings           bigint not null,
    primary key (submission_date, channel, version, build_id)
);
create index telemetry_build_by_build on telemetry_build (channel, version, build_id);

-- What a trim took away for good: submission dates (channel and version are empty) and builds, whose aggregates would
-- not be whole any more.
create table telemetry_trimmed (
    prefix     text not null check (prefix in ('build_id', 'submission_date')),
    channel    text not null,
    version    text not null,
    date       text not null,
    trimmed_at timestamptz not null default now(),
    primary key (prefix, channel, version, date)
);

-- What tasks of a run wrote and its transaction has not yet published; emptied by every run.
create unlogged table telemetry_staging (
    run_id  bigint not null,
    attempt bigint not null,
    prefix  text   collate "C" not null,
    channel text   collate "C" not null,
    version text   collate "C" not null,
    date    text   collate "C" not null,
    metric  text   collate "C" not null,
    most    bigint not null,
    packed  bytea  not null
);
alter table telemetry_staging alter column packed set storage external;

create unlogged table telemetry_staging_value (
    run_id    bigint not null,
    attempt   bigint not null,
    prefix    text   not null,
    channel   text   not null,
    version   text   not null,
    date      text   not null,
    dimension text   not null,
    value     text   not null,
    most      bigint not null
);
