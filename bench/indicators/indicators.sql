-- The 15 indicators of docs/indicators.md, their rollups and wildcards as conf/definitions/ecolyo.json has them, in DuckDB.
-- Variables: events and facts, the raw files; days are UTC.

-- The last word on each user, month and fact.
create temp table fact as
select user_id, month::date as month, fact, fluid, arg_max(number, received_at) as number, arg_max(text, received_at) as text
from read_parquet(getvariable('facts'), hive_partitioning = true)
group by all;

-- From which month to which a user does not accept the terms.
create temp table refusal as
select user_id, month as since, coalesce(until, date '9999-01-01') as until
from (select user_id, month, number, lead(month) over (partition by user_id order by month) as until
      from fact where fact = 'consent')
where number = 0;

-- Events that count, each once.
create temp table event as
select distinct user_id, type, target, context, result, device, start_date, event_date,
       cast(event_date as date) as day, cast(date_trunc('month', event_date) as date) as month
from read_parquet(getvariable('events'), hive_partitioning = false) e
where not exists (from refusal r where r.user_id = e.user_id and e.event_date >= r.since and e.event_date < r.until);

delete from fact f
where exists (from refusal r where r.user_id = f.user_id and f.month >= r.since and f.month < r.until);

create temp macro device_of(device, context) as
    case when regexp_matches(coalesce(device, context, ''), 'mobile|tablet|android|iphone|ipad|ipod', 'i')
         then '"mobile"' else '"desktop"' end;
create temp macro fluid_of(slug) as
    case when contains(lower(slug), 'enedis') then 'electricity' when contains(lower(slug), 'grdf') then 'gas'
         when contains(lower(slug), 'egl') or contains(lower(slug), 'eau') then 'water' else slug end;
create temp macro status_of(result) as case when lower(result) = 'success' then '"success"' else '"error"' end;
create temp macro json_of(txt) as coalesce('"' || txt || '"', 'null');

create temp table measure (
    name varchar, start_date date, group1 varchar, group2 varchar, group3 varchar, value double);

insert into measure
select 'connection-count-daily', day, device_of(device, context) as device, null, null, count(*)
from event where type = 'ConnectionEvent' group by user_id, day, device_of(device, context);

insert into measure
select 'konnector-event-daily', day, json_of(target),
       case when type = 'KonnectorConnectEvent' then '"connection"' else '"refresh"' end, status_of(result), count(*)
from event where type in ('KonnectorConnectEvent', 'KonnectorRefreshEvent')
group by user_id, day, target, type, status_of(result);

insert into measure
select 'konnector-connected-daily', day, '"' || string_agg(fluid, ':' order by fluid) || '"', null, null, 1
from (select distinct user_id, day from event) active
join (select user_id, fluid_of(target) as fluid, min(day) as first_day
      from event
      where type in ('KonnectorConnectEvent', 'KonnectorRefreshEvent') and lower(result) = 'success'
      group by all) connected using (user_id)
where first_day <= day
group by user_id, day;

insert into measure
select 'navigation-count-daily', day, json_of(target), null, null, count(*)
from event where type = 'NavigationEvent' group by user_id, day, target;

insert into measure
select 'challenge-launch-daily', day, null, null, null, count(*)
from event where type = 'ChallengeLaunchEvent' group by user_id, day;

insert into measure
select 'session-duration', day, device, null, null, avg(length)
from (select user_id, day, arg_min(device, place) as device, epoch_us(max(event_date)) - epoch_us(min(event_date)) as length
      from (select *, sum(begins) over (partition by user_id, day order by place) as session
            from (select user_id, day, event_date, type, device_of(device, context) as device,
                         row_number() over own as place,
                         case when type = 'ConnectionEvent' or event_date - lag(event_date) over own > interval 30 minutes
                              then 1 else 0 end as begins
                  from event
                  window own as (partition by user_id, day order by event_date, type <> 'ConnectionEvent')))
      where session > 0
      group by user_id, day, session
      having arg_min(type, place) = 'ConnectionEvent')
group by user_id, day, device;
update measure set value = value / 1e6 where name = 'session-duration';

insert into measure
select 'navigation-action-daily', day,
       case type when 'ActionChangeEvent' then '"challenges"' when 'ProfileSetEvent' then '"ecogestures"'
                 else json_of(lower(coalesce(context, 'consumption'))) end as page,
       json_of(type), case when type = 'ProfileSetEvent' then 'null' else json_of(target) end as params, count(*)
from event
where type in ('ConsumptionCompareEvent', 'ConsumptionChangeTimeStepEvent', 'ActionChangeEvent', 'ProfileSetEvent')
group by user_id, day, page, type, params;

insert into measure
with launch as (
    select user_id, replace(type, 'Launch', 'End') as ends, target, event_date
    from event where type in ('ChallengeLaunchEvent', 'DuelLaunchEvent')
), ended as (
    select e.user_id, e.day, e.event_date, e.type,
           case when e.type = 'DuelEndEvent' then l.event_date
                when e.type = 'ChallengeEndEvent' then coalesce(e.start_date, l.event_date)
                else e.start_date end as start_date
    from (from event where type in
              ('ChallengeEndEvent', 'DuelEndEvent', 'QuizEndEvent', 'ExplorationEndEvent', 'ActionEndEvent')) e
    asof left join launch l
      on e.user_id = l.user_id and e.type = l.ends and e.target = l.target and e.event_date >= l.event_date
), first as (
    select user_id, min(event_date) filter (type = 'ConnectionEvent') as start_date,
           min(event_date) filter (type = 'ChallengeLaunchEvent') as event_date
    from event where type in ('ConnectionEvent', 'ChallengeLaunchEvent') group by user_id
), pair as (
    select user_id, day, lower(replace(type, 'EndEvent', '')) as feature, start_date, event_date from ended
    union all
    select user_id, cast(event_date as date), 'first_challenge', start_date, event_date from first
)
select 'event-duration', day, json_of(feature), null, null, avg(epoch_us(event_date) - epoch_us(start_date)) / 1e6
from pair where start_date <= event_date group by user_id, day, feature;

insert into measure
select 'quiz-stars', day, null, null, null, avg(cast(result as integer))
from event where type = 'QuizEndEvent' and result in ('0', '1', '2', '3', '4', '5') group by user_id, day;

-- Users with events or facts of a month.
create temp table present as
select user_id, month, max(connections) as days from (
    select user_id, month, count(distinct day) filter (type = 'ConnectionEvent') as connections from event group by all
    union all
    select distinct user_id, month, 0 from fact)
group by all;

insert into measure select 'connection-count-monthly', month, null, null, null, days from present;

insert into measure
select 'profile-count-monthly', p.month, null, null, null, count(*)
from present p join event e on e.user_id = p.user_id and e.type = 'ProfileSetEvent' and e.month <= p.month
group by p.user_id, p.month;

insert into measure
select 'summary-subscription-monthly', month, null, null, null, coalesce(told.number, 1)
from (select user_id, month, number from fact where fact = 'newsletter') told
full join (select distinct user_id, month from event where type = 'ReportFromEvent') reported using (user_id, month);

insert into measure
select 'fluid-data-granularity-monthly', month, json_of(fluid), null, null,
       coalesce(max(number) filter (fact = 'halfHourData'), 0)
from fact where fact in ('consumption', 'halfHourData') group by user_id, month, fluid;

insert into measure
select 'consumption-variation-monthly', now.month, json_of(now.fluid),
       json_of(profile.text),
       cast(date_diff('month', connected.month, now.month) as varchar), (now.number - before.number) / before.number * 100
from fact now
join fact before on before.user_id = now.user_id and before.fact = 'consumption' and before.fluid = now.fluid
  and before.month = now.month - interval 1 month and before.number > 0
join present p on p.user_id = now.user_id and p.month = now.month and p.days > 0
join (select user_id, min(month) as month from event where type = 'ConnectionEvent' group by user_id) connected
  on connected.user_id = now.user_id
left join fact profile on profile.user_id = now.user_id and profile.month = now.month and profile.fact = 'profileType'
where now.fact = 'consumption';

insert into measure
select 'konnector-attempts-monthly', month, json_of(target), cast(bool_or(success) as varchar), null, max(place)
from (select *, sum(cast(success as integer)) over own - cast(success as integer) as successes_before,
             row_number() over own as place
      from (select user_id, target, month, event_date, coalesce(lower(result) = 'success', false) as success
            from event where type = 'KonnectorAttemptEvent')
      window own as (partition by user_id, target order by event_date, success rows unbounded preceding))
where successes_before = 0
group by user_id, target, month;

-- The aggregates, of whole periods that are over.
create temp macro statistics_of(tab) as table
select name, period, start_date, group1, group2, group3, count(*) as count, count(*) filter (value <> 0) as count_not_zero,
       sum(value) as sum, min(value) as min, max(value) as max, avg(value) as avg, coalesce(stddev_samp(value), 0) as std,
       quantile_cont(value, 0.5) as median, quantile_cont(value, 0.25) as first_quartile,
       quantile_cont(value, 0.75) as third_quartile
from query_table(tab) group by all;

create temp view projection as
select name, case when ends_with(name, '-monthly') then 'month' else 'day' end as period, start_date, group1, group2, group3,
       value
from measure
union all
select name, unit, cast(date_trunc(unit, start_date) as date), group1, group2, group3, value
from measure, (values ('week'), ('month')) as rollup (unit)
where name in ('connection-count-daily', 'session-duration')
   or name = 'konnector-event-daily' and unit = 'month'
union all
select name, unit, cast(date_trunc(unit, start_date) as date), '*', case when whole then '*' else group2 end, group3, value
from measure, (values ('day'), ('month')) as rollup (unit), (values (true), (false)) as wildcard (whole)
where name = 'konnector-event-daily';

copy (from statistics_of('projection') order by all) to 'result.csv';
