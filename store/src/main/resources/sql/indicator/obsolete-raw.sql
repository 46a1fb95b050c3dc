-- Raw files that must not be read any more, though they may still be there.
select path from obsolete_file where path like 'raw/%'
