select listed_at from full_listing where folder = :folder
