package org.tallystick.store.database;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tallystick.model.settings.DatabaseSettings;
import org.tallystick.testkit.TestPostgres;

class RolesIT {

    private static String url;
    private static Database database;

    @BeforeAll
    static void createTwice() {
        url = TestPostgres.freshDatabase();
        database = Database.open(new DatabaseSettings(url, TestPostgres.USER, TestPostgres.PASSWORD, 4));
        new Migrations(database).migrate();
        new Roles(database).create();
        new Roles(database).create();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tallystick_serving | select * from released_aggregate",
                "tallystick_serving | select * from token",
                "tallystick_serving | select * from telemetry_definition, telemetry_aggregate, telemetry_slice, telemetry_filter",
                "tallystick_serving | select * from tracking_namespace, tracking_series, tracking_minute, tracking_period",
                "tallystick_serving | select * from oauth_client",
                "tallystick_serving | delete from access_token",
                "tallystick_serving | select * from access_token for update skip locked",
                "tallystick_serving | update publication set access_version = access_version + 1, changed_at = now()",
                "tallystick_ingest  | select * from oauth_client, access_token",
                "tallystick_ingest  | select * from measure_definition",
                "tallystick_ingest  | delete from staged_file",
                "tallystick_ingest  | delete from closed_partition where received_date = '2026-01-01'",
                "tallystick_job     | select * from measure_definition for share",
                "tallystick_job     | insert into run (kind) values ('aggregate')",
                "tallystick_job     | truncate aggregate_staging",
                "tallystick_job     | update measure_definition set last_executed_on = null",
                "tallystick_job     | update measure_definition set tallies_from = null",
                "tallystick_job     | analyze aggregate_staging",
                "tallystick_job     | select * from telemetry_definition",
                "tallystick_job     | delete from telemetry_aggregate",
                "tallystick_job     | insert into tracking_namespace (namespace) values ('n')",
                "tallystick_job     | analyze tracking_staging",
                "metabase           | select * from filtered_aggregation"
            })
    void aRoleMayDoItsWork(String role, String statement) {
        assertThatCode(() -> execute(role, statement)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tallystick_serving | select * from aggregate",
                "tallystick_serving | delete from token",
                "tallystick_serving | update oauth_client set scopes = '{read}'",
                "tallystick_serving | update publication set data_version = 1",
                "tallystick_ingest  | delete from access_token",
                "tallystick_job     | select * from oauth_client",
                "tallystick_job     | select * from access_token",
                "tallystick_serving | select * from telemetry_drop",
                "tallystick_ingest  | select * from telemetry_aggregate",
                "tallystick_ingest  | select * from tracking_minute",
                "tallystick_serving | delete from tracking_minute",
                "tallystick_job     | delete from telemetry_definition",
                "tallystick_ingest  | select * from aggregate",
                "tallystick_ingest  | select * from released_aggregate",
                "tallystick_ingest  | update measure_definition set aggregation_threshold = 1",
                "tallystick_job     | select * from token",
                "tallystick_job     | update measure_definition set aggregation_threshold = 1",
                "tallystick_job     | drop table aggregate",
                "metabase           | select * from released_aggregate",
                "metabase           | select * from aggregate",
                "metabase           | select * from measure_definition"
            })
    void aRoleMayDoNothingElse(String role, String statement) {
        assertThatThrownBy(() -> execute(role, statement))
                .isInstanceOf(SQLException.class)
                .hasMessageMatching("(?s).*(permission denied|must be owner).*");
    }

    @Test
    void whoMayNotCreateRolesIsTold() throws SQLException {
        execute("postgres", "create role nobody_special login password 'x'");
        try (Database poor = Database.open(new DatabaseSettings(url, "nobody_special", "x", 2))) {
            assertThatThrownBy(new Roles(poor)::create)
                    .isInstanceOf(RolesRefused.class)
                    .hasMessageContaining("permission denied")
                    .hasMessageContaining("run migrate --roles as a role with CREATEROLE that owns the tables");
        }
    }

    private static void execute(String role, String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, TestPostgres.USER, TestPostgres.PASSWORD);
                Statement doing = connection.createStatement()) {
            doing.execute("set role " + role);
            doing.execute(statement);
        }
    }
}
