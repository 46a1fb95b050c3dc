select token_hash, org, scopes from token
