package org.tallystick.lake;

import java.io.IOException;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/**
 * A file that can be given up while it is written. A started upload to object storage is aborted then, so that no
 * object appears; on other file systems the unfinished file is deleted.
 */
final class AbandonableFile implements OutputFile {

    private final LakeFileSystem lake;
    private final Path path;
    private FSDataOutputStream stream;
    private boolean abandoned;

    AbandonableFile(LakeFileSystem lake, Path path) {
        this.lake = lake;
        this.path = path;
    }

    /** Nothing more is written, and nothing of what was written stays. */
    void abandon() throws IOException {
        abandoned = true;
        if (stream == null) {
            return;
        }
        if (stream.hasCapability("fs.capability.outputstream.abortable")) {
            stream.abort();
        } else {
            stream.close();
            lake.files().delete(path, false);
        }
    }

    @Override
    public PositionOutputStream create(long blockSizeHint) throws IOException {
        return createOrOverwrite(blockSizeHint);
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSizeHint) throws IOException {
        try {
            stream = lake.files().create(path, true);
        } catch (IOException failed) {
            throw lake.explained(failed);
        }
        return new Output();
    }

    @Override
    public boolean supportsBlockSize() {
        return false;
    }

    @Override
    public long defaultBlockSize() {
        return 0;
    }

    @Override
    public String getPath() {
        return path.toString();
    }

    /** Swallows everything once the file is abandoned: the Parquet writer writes its footer when it is closed. */
    private final class Output extends PositionOutputStream {
        private long position;

        @Override
        public long getPos() {
            return position;
        }

        @Override
        public void write(int value) throws IOException {
            position++;
            if (!abandoned) {
                stream.write(value);
            }
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            position += length;
            if (!abandoned) {
                stream.write(bytes, offset, length);
            }
        }

        @Override
        public void flush() throws IOException {
            if (!abandoned) {
                stream.flush();
            }
        }

        @Override
        public void close() throws IOException {
            if (!abandoned) {
                stream.close();
            }
        }
    }
}
