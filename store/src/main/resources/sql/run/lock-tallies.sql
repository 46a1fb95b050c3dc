lock table tally_file in share row exclusive mode
