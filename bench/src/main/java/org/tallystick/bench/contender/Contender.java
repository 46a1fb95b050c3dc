package org.tallystick.bench.contender;

import java.nio.file.Path;

/** Something that computes all statistics of all keys of a lake's raw measures. */
interface Contender extends AutoCloseable {

    /** Makes everything ready for a turn. This is not timed. */
    default void prepare() throws Exception {}

    /** Computes everything and holds the result; the result of the turn before is dropped. This is what is timed. */
    void run() throws Exception;

    /** Whether it computes in this process, whose processor time is then its own. */
    default boolean isInThisProcess() {
        return true;
    }

    /** What the result held now comes to. */
    Digest digest() throws Exception;

    /** Writes the result held now into this folder, which does not exist yet, as CSV or Parquet. */
    void save(Path folder) throws Exception;

    @Override
    void close();
}
