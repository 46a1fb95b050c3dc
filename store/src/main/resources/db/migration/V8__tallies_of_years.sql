-- A file of level year holds, by year, what marked files of months hold, as these hold what marked base files hold.
alter table tally_file rename column in_month to joined;
alter table tally_file drop constraint tally_file_level_check;
alter table tally_file drop constraint tally_file_check;
alter table tally_file add constraint tally_file_level_check check (level in ('base', 'month', 'year'));
alter table tally_file add constraint tally_file_joined_check check (level <> 'year' or not joined);
