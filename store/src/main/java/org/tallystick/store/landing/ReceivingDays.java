package org.tallystick.store.landing;

import java.time.LocalDate;
import org.jdbi.v3.core.Jdbi;
import org.tallystick.store.database.Database;
import org.tallystick.store.database.Sql;

/** Receiving days, which runs list no more once they are over and all their files are consumed. */
public final class ReceivingDays {

    private final Jdbi jdbi;

    /** The receiving days of that database. */
    public ReceivingDays(Database database) {
        this.jdbi = database.jdbi();
    }

    /** Lets the next run list that day (UTC) again, since files were put into it. */
    public void reopen(LocalDate day) {
        jdbi.useHandle(handle -> handle.execute(Sql.statement("landing/reopen-day"), day));
    }
}
