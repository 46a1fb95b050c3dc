select token_hash, org from token
