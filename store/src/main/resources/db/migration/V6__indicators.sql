alter table run drop constraint run_kind_check;
alter table run add constraint run_kind_check check (kind in
    ('aggregate', 'backfill', 'compact', 'definitions', 'delete', 'purge', 'telemetry', 'telemetry-trim', 'tracking', 'forget'));

-- What tallies were made of: measures add to what was there, usage events replace what their days yielded before.
alter table tally_file add column origin text not null default 'measures' check (origin in ('measures', 'events'));

-- Measures that are made of usage events and that all events so far were read for.
create table indicator (
    measure_name text        primary key references measure_definition (name) on delete cascade,
    since        timestamptz not null default now()
);

-- Local days and months that have events or facts which no run has computed, since they were not over.
create table usage_due (
    unit       text not null check (unit in ('day', 'month')),
    start_date date not null,
    primary key (unit, start_date)
);

-- Events whose type no indicator knows, by the UTC date on which they happened: kept in the lake, and counted here.
create table unknown_event (
    event_date date   not null,
    type       text   not null,
    events     bigint not null check (events >= 1),
    primary key (event_date, type)
);
