package org.tallystick.store.landing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.tallystick.store.database.Database;
import org.tallystick.store.database.Sql;

/**
 * The ledger of landed inputs. {@link #commit} is the moment at which an input counts: before it, its staged files are
 * rubbish; after it, they only have to be moved to their places, which anybody can do who reads {@link #staged}.
 */
public final class LandedFileStore {

    private final Jdbi jdbi;

    /** The ledger of that database. */
    public LandedFileStore(Database database) {
        this.jdbi = database.jdbi();
    }

    /** The latest landing of this content (SHA-256 in hexadecimal digits), or empty. */
    public Optional<LandedFile> find(String contentHash) {
        return jdbi.withHandle(handle -> handle.createQuery(Sql.statement("landing/find"))
                .bind("hash", contentHash)
                .map((row, context) -> landed(row))
                .findOne());
    }

    /** Whether any landed input had this size as it came; where none had, none had the same content either. */
    public boolean hasAnyOf(long sourceBytes) {
        return jdbi.withHandle(handle -> handle.createQuery(Sql.statement("landing/any-of-bytes"))
                .bind("bytes", sourceBytes)
                .mapTo(Boolean.class)
                .one());
    }

    /**
     * Records an input with its staged files, all or nothing.
     *
     * @return false where this content was landed under this number before; nothing is recorded then
     */
    public boolean commit(LandedFile file, List<StagedFile> staged) {
        return jdbi.inTransaction(handle -> {
            boolean isNew = handle.createUpdate(Sql.statement("landing/insert"))
                            .bind("hash", file.contentHash())
                            .bind("number", file.number())
                            .bind("source", file.source())
                            .bind("bytes", file.sourceBytes())
                            .bind("landed", file.rowsLanded())
                            .bind("refused", file.rowsRefused())
                            .bind("landedAt", Timestamp.from(file.landedAt()))
                            .execute()
                    == 1;
            if (isNew && !staged.isEmpty()) {
                insert(handle, file, staged);
            }
            return isNew;
        });
    }

    /** All files that wait to be moved to their places. */
    public List<StagedFile> staged() {
        return jdbi.withHandle(handle -> handle.createQuery(Sql.statement("landing/staged"))
                .map((row, context) -> new StagedFile(row.getString("staged"), row.getString("path")))
                .list());
    }

    /** These files are at their places now. */
    public void published(List<StagedFile> files) {
        jdbi.useHandle(handle -> handle.createUpdate(Sql.statement("landing/published"))
                .bindArray(
                        "staged",
                        String.class,
                        files.stream().map(StagedFile::staged).toList())
                .execute());
    }

    private static void insert(Handle handle, LandedFile file, List<StagedFile> staged) {
        PreparedBatch batch = handle.prepareBatch(Sql.statement("landing/insert-staged"));
        staged.forEach(one -> batch.bind("staged", one.staged())
                .bind("path", one.path())
                .bind("hash", file.contentHash())
                .bind("number", file.number())
                .add());
        batch.execute();
    }

    private static LandedFile landed(ResultSet row) throws SQLException {
        return new LandedFile(
                row.getString("content_hash"),
                row.getInt("number"),
                row.getString("source"),
                row.getLong("source_bytes"),
                row.getLong("rows_landed"),
                row.getLong("rows_refused"),
                row.getTimestamp("landed_at").toInstant());
    }
}
