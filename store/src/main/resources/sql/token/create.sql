insert into token (org, token_hash) values (:org, :hash) on conflict (org) do nothing
