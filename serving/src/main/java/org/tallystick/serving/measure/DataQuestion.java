package org.tallystick.serving.measure;

import java.io.IOException;
import org.tallystick.http.HttpProblem;
import org.tallystick.http.JsonReply;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.serving.answer.AnswerBody;
import org.tallystick.serving.answer.Question;
import org.tallystick.store.aggregate.AggregateQuery;
import org.tallystick.store.aggregate.AggregateReader;
import org.tallystick.store.aggregate.ReleasedRow;
import org.tallystick.store.publication.PublicationVersion;
import org.tallystick.store.publication.SnapshotRows;

/** The numbers of a measure, as JSON or CSV; there is none without a released row. */
record DataQuestion(AggregateReader aggregates, AggregateQuery query, MeasureDefinition definition, boolean csv)
        implements Question {

    @Override
    public Record identity() {
        return new Identity(query, csv);
    }

    @Override
    public String contentType() {
        return csv ? "text/csv; charset=utf-8" : JsonReply.CONTENT_TYPE;
    }

    @Override
    public void compose(AnswerBody body) throws IOException {
        DataForm form =
                csv ? new DataCsv(body, definition, query.period()) : new DataJson(body, definition, query.period());
        Rows rows = new Rows(body, form);
        aggregates.rows(query, rows);
        if (!rows.any) {
            throw HttpProblem.notFound("Nothing is released of " + definition.name() + " for these parameters");
        }
        form.end();
    }

    private record Identity(AggregateQuery query, boolean csv) {}

    /** Begins the answer with the first row. */
    private static final class Rows implements SnapshotRows<ReleasedRow> {

        private final AnswerBody body;
        private final DataForm form;
        private boolean any;

        Rows(AnswerBody body, DataForm form) {
            this.body = body;
            this.form = form;
        }

        @Override
        public void version(PublicationVersion version) {
            body.requireVersion(version);
        }

        @Override
        public void row(ReleasedRow row) throws IOException {
            if (!any) {
                form.begin();
                any = true;
            }
            form.row(row);
        }
    }
}
