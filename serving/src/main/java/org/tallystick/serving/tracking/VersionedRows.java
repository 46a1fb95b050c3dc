package org.tallystick.serving.tracking;

import org.tallystick.serving.answer.AnswerBody;
import org.tallystick.store.publication.PublicationVersion;
import org.tallystick.store.publication.SnapshotRows;

/** Rows of the version that an answer is of. */
abstract class VersionedRows<T> implements SnapshotRows<T> {

    private final AnswerBody body;

    VersionedRows(AnswerBody body) {
        this.body = body;
    }

    @Override
    public final void version(PublicationVersion version) {
        body.requireVersion(version);
    }
}
