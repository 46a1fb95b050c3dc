package org.tallystick.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tallystick.serving.HistogramFixture.aHistogramOf;
import static org.tallystick.serving.RowFixture.aRowOf;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tallystick.model.settings.DatabaseSettings;
import org.tallystick.store.database.Database;
import org.tallystick.testkit.TestPostgres;

/** Serving needs no more of the database than what is released, definitions, tokens and versions, read-only. */
class LeastPrivilegeIT {

    private static final List<String> PATHS = List.of(
            "/aggregate?measureName=m&startDate=2022-01-01&endDate=2023-01-01",
            "/aggregates_by/day/measures/",
            "/aggregates_by/day/measures/m/?from=2022-01-01",
            "/aggregates_by/day/measures/m/dates/",
            "/filters/?measure=m",
            "/filters/?channel=nightly&version=41",
            "/aggregates_by/build_id/channels/",
            "/aggregates_by/build_id/channels/nightly/dates/",
            "/aggregates_by/build_id/channels/nightly/?version=41&dates=20150601&metric=SIMPLE_MEASURES_UPTIME",
            "/status",
            "/healthz",
            "/readyz");

    @Test
    void aRoleThatReadsNineRelationsServesEverything() throws Exception {
        String url = TestPostgres.freshDatabase();
        try (ServingFixture fixture =
                ServingFixture.start(new DatabaseSettings(url, TestPostgres.USER, TestPostgres.PASSWORD, 4))) {
            fixture.define("{'name':'m','org':'cozy','group1Key':'slug','accessApp':true}");
            fixture.publish(aRowOf("m").group(1, "a"), aHistogramOf("SIMPLE_MEASURES_UPTIME"));
            fixture.publishAfter("create role reader login password 'reader'; grant select on"
                    + " released_aggregate, measure_definition, token, publication, schema_history,"
                    + " telemetry_definition, telemetry_aggregate, telemetry_slice, telemetry_filter to reader");
            try (Database database = Database.open(new DatabaseSettings(url, "reader", "reader", 2));
                    ServingFixture.Replica replica = ServingFixture.replica(database)) {
                for (String path : PATHS) {
                    assertThat(fixture.send(fixture.request(replica.server(), path))
                                    .body())
                            .as(path)
                            .isEqualTo(fixture.get(path).body())
                            .doesNotContain("ko", "error");
                }
                assertDenied(database, "select * from aggregate");
                assertDenied(database, "delete from token");
            }
        }
    }

    private static void assertDenied(Database database, String sql) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(sql)).hasMessageContaining("permission denied");
        }
    }
}
