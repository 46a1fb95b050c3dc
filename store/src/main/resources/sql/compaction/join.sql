-- Files whose content is in a file of the next level from now on.
update tally_file set joined = true where path = any (?) and level in ('base', 'month') and not joined
