package org.tallystick.store.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tallystick.store.FreshDatabase;
import org.tallystick.store.publication.PublicationStore;

class RunStoreIT {

    @RegisterExtension
    final FreshDatabase fresh = new FreshDatabase();

    private RunStore runs;

    @BeforeEach
    void open() {
        runs = new RunStore(fresh.database());
    }

    @Test
    void theNewestRunComesFirstAndNoMoreThanAskedFor() {
        long first = change("first");
        long second = change("second");
        long third = change("third");

        assertThat(runs.list(2)).extracting(Run::id).containsExactly(third, second);
        assertThat(runs.list(10)).extracting(Run::id).containsExactly(third, second, first);
    }

    @Test
    void aChangeIsACommittedRunThatTookNoTime() {
        Run run = runs.find(change("what")).orElseThrow();

        assertThat(run.status()).isEqualTo("committed");
        assertThat(run.description()).isEqualTo("what");
        assertThat(run.finishedAt()).isAfterOrEqualTo(run.startedAt());
        assertThat(run.seconds()).isBetween(0.0, 60.0);
        assertThat(run.error()).isNull();
    }

    @Test
    void anUnknownRunIsNotFound() {
        assertThat(runs.find(4711)).isEmpty();
    }

    @Test
    void aChangeThatIsRolledBackLeavesNoRunAndNoVersion() {
        assertThatThrownBy(() -> fresh.jdbi().useTransaction(handle -> {
                    RunStore.recordChange(handle, RunKind.DELETE, "what");
                    throw new IllegalStateException("changed my mind");
                }))
                .hasMessage("changed my mind");

        assertThat(runs.list(10)).isEmpty();
        assertThat(new PublicationStore(fresh.database()).current().data()).isZero();
    }

    @Test
    void aRunUnderWayIsShownAsRunning() {
        try (RunSession session =
                RunSession.begin(fresh.settings(), RunKind.AGGREGATE, "all measures", Duration.ZERO)) {
            Run run = runs.find(session.id()).orElseThrow();

            assertThat(run.status()).isEqualTo("running");
            assertThat(run.finishedAt()).isNull();
            assertThat(run.seconds()).isNull();
        }
    }

    @Test
    void aFailedRunSaysWhy() {
        long id;
        try (RunSession session = RunSession.begin(fresh.settings(), RunKind.PURGE, "logins", Duration.ZERO)) {
            session.fail("the lake is full");
            id = session.id();
        }

        assertThat(runs.find(id).orElseThrow().status()).isEqualTo("failed");
        assertThat(runs.find(id).orElseThrow().error()).isEqualTo("the lake is full");
    }

    private long change(String description) {
        return fresh.jdbi().inTransaction(handle -> RunStore.recordChange(handle, RunKind.DEFINITIONS, description));
    }
}
