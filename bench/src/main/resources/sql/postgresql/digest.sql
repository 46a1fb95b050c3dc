select count(*), sum(count), sum(count_not_zero), sum(sum), sum(min), sum(max), sum(avg), sum(std),
       sum(quartiles[1]), sum(quartiles[2]), sum(quartiles[3])
from statistics
