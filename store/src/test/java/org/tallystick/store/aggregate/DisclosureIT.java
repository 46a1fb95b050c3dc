package org.tallystick.store.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallystick.store.FreshDatabase.definition;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tallystick.model.period.PeriodUnit;
import org.tallystick.store.FreshDatabase;
import org.tallystick.store.aggregate.Disclosure.Counts;
import org.tallystick.store.definition.DefinitionStore;

class DisclosureIT {

    @RegisterExtension
    final FreshDatabase fresh = new FreshDatabase();

    private Disclosure disclosure;

    @BeforeEach
    void open() {
        new DefinitionStore(fresh.database())
                .importAll(List.of(definition("logins", ", \"aggregationThreshold\": 3, \"rollups\": [\"month\"]")));
        disclosure = new Disclosure(fresh.database());
        fresh.aggregate("logins", "day", "2026-01-01T00:00:00Z", null, 0, 2);
        fresh.aggregate("logins", "day", "2026-01-01T00:00:00Z", null, 0, 3);
        fresh.aggregate("logins", "day", "2026-01-02T00:00:00Z", null, 0, 2);
        fresh.aggregate("logins", "month", "2026-01-01T00:00:00Z", null, 0, 7);
    }

    @Test
    void releasedAndSuppressedRowsAreCountedByPeriod() {
        assertThat(disclosure.counts())
                .containsExactly(
                        new Counts("logins", PeriodUnit.DAY, 1, 2), new Counts("logins", PeriodUnit.MONTH, 1, 0));
    }

    @Test
    void suppressedRowsOfOnePeriodAreCounted() {
        assertThat(disclosure.suppressed("logins", PeriodUnit.DAY, Instant.parse("2026-01-01T00:00:00Z")))
                .isEqualTo(1);
        assertThat(disclosure.suppressed("logins", PeriodUnit.DAY, Instant.parse("2026-01-03T00:00:00Z")))
                .isZero();
    }
}
