package org.tallystick.lake;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;

/** Opens Parquet files of a lake. */
public final class ParquetFiles {

    private ParquetFiles() {}

    /**
     * Opens a file and reads its footer; the caller closes it.
     *
     * @param path relative to the lake's root
     */
    public static ParquetFileReader open(LakeFileSystem lake, String path) throws IOException {
        Configuration configuration = lake.configuration();
        // Without options Parquet reads all of Hadoop's default settings anew for each file.
        return ParquetFileReader.open(
                HadoopInputFile.fromPath(lake.path(path), configuration),
                HadoopReadOptions.builder(configuration).build());
    }
}
