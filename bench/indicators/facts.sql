-- One month's facts: variables day (0 or 1 for the month) and users; result.parquet is replaced by the file.
copy (
    with told as (
        select md5('user' || i) as user_id, hash(i, getvariable('day'), 6) as choice from range(getvariable('users')) users (i)
    )
    select user_id, fact, fluid, number, text, timestamptz '2026-11-20 12:00:00+00' as received_at
    from (
        select user_id, 'consent' as fact, null as fluid, cast(choice % 50 <> 0 as integer)::double as number, null as text from told
        union all
        select user_id, 'profileType', null, null, case when choice % 3 = 0 then 'house' else 'apartment' end from told
        union all
        select user_id, 'newsletter', null, (choice % 2)::double, null from told
        union all
        select user_id, 'consumption', 'electricity', 100 + choice % 4000 / 10.0, null from told
        union all
        select user_id, 'consumption', 'water', 1 + choice % 200 / 10.0, null from told
        union all
        select user_id, 'halfHourData', 'electricity', (choice // 7 % 2)::double, null from told)
    order by user_id, fact
) to 'result.parquet' (format parquet, compression zstd)
