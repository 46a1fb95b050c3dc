select data_version, access_version from publication
