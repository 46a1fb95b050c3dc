package org.tallystick.store.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tallystick.store.FreshDatabase.definition;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.store.FreshDatabase;
import org.tallystick.store.definition.DefinitionStore;
import org.tallystick.store.publication.PublicationStore;
import org.tallystick.store.run.Run;
import org.tallystick.store.run.RunInProgress;
import org.tallystick.store.run.RunKind;
import org.tallystick.store.run.RunSession;
import org.tallystick.store.run.RunStore;

class AggregateDeletionIT {

    private static final MeasureDefinition LOGINS =
            definition("logins", ", \"timeZone\": \"America/New_York\", \"rollups\": [\"month\"]");

    private static final LocalDate DAY = LocalDate.of(2026, 1, 2);

    @RegisterExtension
    final FreshDatabase fresh = new FreshDatabase();

    private AggregateDeletion deletion;

    @BeforeEach
    void open() {
        new DefinitionStore(fresh.database()).importAll(List.of(LOGINS, definition("logouts", "")));
        deletion = new AggregateDeletion(fresh.settings(), fresh.database());
    }

    @Test
    void rowsFromTheLocalDayOnAreDeleted() {
        fresh.aggregate("logins", "day", "2026-01-01T05:00:00Z", null, 0, 9);
        fresh.aggregate("logins", "day", "2026-01-02T05:00:00Z", null, 0, 9);
        fresh.aggregate("logins", "day", "2026-01-03T05:00:00Z", null, 0, 9);
        fresh.aggregate("logouts", "day", "2026-01-03T00:00:00Z", null, 0, 9);

        assertThat(deletion.count(LOGINS, DAY)).isEqualTo(2);
        assertThat(deletion.delete(LOGINS, DAY, Duration.ZERO)).isEqualTo(2);

        assertThat(fresh.number("select count(*) from aggregate where measure_name = 'logins'"))
                .isEqualTo(1);
        assertThat(fresh.number("select count(*) from aggregate where measure_name = 'logouts'"))
                .isEqualTo(1);
    }

    @Test
    void aLongerPeriodThatBeganEarlierStays() {
        fresh.aggregate("logins", "month", "2026-01-01T05:00:00Z", null, 0, 9);
        fresh.aggregate("logins", "month", "2026-02-01T05:00:00Z", null, 0, 9);

        assertThat(deletion.delete(LOGINS, DAY, Duration.ZERO)).isEqualTo(1);
    }

    @Test
    void theNextRunPublishesThemAgain() {
        deletion.delete(LOGINS, DAY, Duration.ZERO);

        assertThat(
                        fresh.number(
                                "select count(*) from republish where measure_name = 'logins' and from_date = date '2026-01-02'"))
                .isEqualTo(1);
    }

    @Test
    void theEarliestOfSeveralDaysIsRemembered() {
        deletion.delete(LOGINS, DAY, Duration.ZERO);
        deletion.delete(LOGINS, DAY.minusDays(1), Duration.ZERO);
        deletion.delete(LOGINS, DAY.plusDays(5), Duration.ZERO);

        assertThat(fresh.number("select count(*) from republish where from_date = date '2026-01-01'"))
                .isEqualTo(1);
    }

    @Test
    void itIsARunAndANewVersion() {
        deletion.delete(LOGINS, DAY, Duration.ZERO);

        Run run = new RunStore(fresh.database()).list(1).get(0);
        assertThat(run.kind()).isEqualTo(RunKind.DELETE);
        assertThat(run.status()).isEqualTo("committed");
        assertThat(run.description()).isEqualTo("logins from 2026-01-02");
        assertThat(new PublicationStore(fresh.database()).current().data()).isEqualTo(run.id());
    }

    @Test
    void nothingIsDeletedWhileARunComputes() {
        fresh.aggregate("logins", "day", "2026-01-02T05:00:00Z", null, 0, 9);
        try (RunSession running =
                RunSession.begin(fresh.settings(), RunKind.AGGREGATE, "all measures", Duration.ZERO)) {
            assertThatThrownBy(() -> deletion.delete(LOGINS, DAY, Duration.ZERO))
                    .isInstanceOf(RunInProgress.class)
                    .hasMessageContaining("Run " + running.id() + " is under way")
                    .hasMessageContaining("--wait 30m");
        }
        assertThat(fresh.number("select count(*) from aggregate")).isEqualTo(1);
    }
}
