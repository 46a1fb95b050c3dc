-- One day's usage events: variables day (0 to 29), rows and users; result.parquet is replaced by the file.
copy (
    with dice as (
        select md5('user' || (hash(i, getvariable('day'), 0) % getvariable('users'))) as user_id,
               cast(hash(i, getvariable('day'), 1) % 100 as integer) as kind,
               cast(hash(i, getvariable('day'), 2) // 2 as bigint) as choice,
               cast(hash(i, getvariable('day'), 3) // 2 as bigint) as more,
               timestamptz '2026-09-01 00:00:00+00' + to_days(getvariable('day'))
                   + to_milliseconds(cast((hash(i, getvariable('day'), 4) % 86400000 + hash(i, getvariable('day'), 5) % 86400000) // 2 as bigint)) as event_date
        from range(getvariable('rows')) rows (i)
    ), typed as (
        select *, case when kind < 30 then 'ConnectionEvent' when kind < 70 then 'NavigationEvent'
                       when kind < 75 then 'ConsumptionChangeTimeStepEvent' when kind < 80 then 'ConsumptionCompareEvent'
                       when kind < 84 then 'KonnectorAttemptEvent' when kind < 87 then 'KonnectorConnectEvent'
                       when kind < 90 then 'KonnectorRefreshEvent'
                       else ['ChallengeLaunchEvent', 'ChallengeEndEvent', 'DuelLaunchEvent', 'DuelEndEvent', 'QuizEndEvent',
                             'ExplorationEndEvent', 'ActionChangeEvent', 'ActionEndEvent', 'ProfileSetEvent',
                             'ReportFromEvent'][kind - 89] end as type
        from dice
    )
    select user_id, type,
           case when type = 'NavigationEvent' then ['consumption', 'electricity', 'analysis', 'challenges', 'ecogestures',
                    'multifluid', 'water', 'gas', 'options'][choice % 9 + 1]
                when kind between 70 and 79 then ['day', 'week', 'month', 'year'][choice % 4 + 1]
                when kind between 80 and 89 then ['enedis', 'grdf', 'egl'][choice % 3 + 1]
                when kind between 90 and 97 then 'ID' || choice % 20 end as target,
           case when kind between 70 and 79 then ['electricity', 'gas', 'water'][more % 3 + 1] end as context,
           case when kind between 80 and 89 then case when more % 3 = 0 then 'error' else 'success' end
                when type = 'QuizEndEvent' then cast(more % 6 as varchar) end as result,
           case when kind < 30 then ['mobile', 'desktop', 'tablet'][choice % 3 + 1] end as device,
           case when type in ('ChallengeEndEvent', 'QuizEndEvent', 'ExplorationEndEvent', 'ActionEndEvent')
                then event_date - to_seconds(cast(more % 1728000 as bigint)) end as start_date,
           event_date, timestamptz '2026-11-20 12:00:00+00' as received_at
    from typed
    order by user_id, event_date
) to 'result.parquet' (format parquet, compression zstd)
