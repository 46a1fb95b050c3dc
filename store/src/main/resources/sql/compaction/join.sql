-- Files whose content is in a file of their month from now on.
update tally_file set in_month = true where path = any (?) and level = 'base' and not in_month
