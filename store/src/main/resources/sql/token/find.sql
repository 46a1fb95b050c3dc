select org from token where token_hash = :hash
