package org.tallystick.job.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.store.definition.DefinitionStore;
import org.tallystick.store.run.ListedPartitions.Extent;

/** A run does not look at receiving days that are over, and yet misses nothing. */
class ListingIT {

    private static final Instant LONG_AGO = Instant.now().minus(Duration.ofDays(60));
    private static final String LOGINS = "{\"definitions\": [{\"name\": \"logins\", \"org\": \"test\"}]}";

    @TempDir
    Path folder;

    private JobFixture fixture;

    @BeforeEach
    void anOldReceivingDayIsConsumed() throws Exception {
        fixture = new JobFixture(folder);
        fixture.define(LOGINS);
        fixture.receive(LONG_AGO, login(1));
        fixture.aggregate();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aDayThatIsOverIsNotListedAgain() throws Exception {
        fixture.receive(LONG_AGO, login(2));
        assertThat(fixture.aggregate().rows()).isZero();
    }

    @Test
    void aFullListingFindsWhatWasPutIntoADayThatIsOver() throws Exception {
        fixture.receive(LONG_AGO, login(2));
        assertThat(fixture.aggregate(everywhere()).rows()).isEqualTo(1);
    }

    @Test
    void aFullListingIsDoneByItselfWhenTheLastOneIsOld() throws Exception {
        fixture.receive(LONG_AGO, login(2));
        fixture.execute("update full_listing set listed_at = listed_at - interval '8 days'");
        assertThat(fixture.aggregate().rows()).isEqualTo(1);
        fixture.receive(LONG_AGO, login(3));
        assertThat(fixture.aggregate().rows()).isZero();
    }

    @Test
    void anOldDayThatAppearsForTheFirstTimeIsListed() throws Exception {
        fixture.receive(LONG_AGO.minus(Duration.ofDays(1)), login(2));
        assertThat(fixture.aggregate().rows()).isEqualTo(1);
    }

    @Test
    void anOldDayIsListedAsLongAsAFileWaitsThere() throws Exception {
        fixture.define(LOGINS.replace("logins", "visits"));
        fixture.receive(LONG_AGO.minus(Duration.ofDays(1)), login(2).replace("logins", "visits"));
        new DefinitionStore(fixture.database()).remove("visits");
        assertThat(fixture.aggregate().undefined()).containsEntry("visits", 1);
        fixture.define(LOGINS.replace("logins", "visits"));
        assertThat(fixture.aggregate().rows()).isEqualTo(1);
    }

    @Test
    void receivingDaysThatAreAskedForAreListed() throws Exception {
        fixture.receive(LONG_AGO, login(2));
        AggregateSummary asked = fixture.aggregate(new AggregateRequest(
                fixture.day(LONG_AGO), null, null, AggregateRequest.Schedule.FORCED, Extent.OPEN, Duration.ZERO));
        assertThat(asked.rows()).isEqualTo(1);
    }

    private static AggregateRequest everywhere() {
        return new AggregateRequest(null, null, null, AggregateRequest.Schedule.FORCED, Extent.ALL, Duration.ZERO);
    }

    private static String login(double value) {
        return "{\"measureName\":\"logins\",\"startDate\":\"2026-09-01\",\"value\":" + value + "}";
    }
}
