package org.tallystick.store.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tallystick.store.FreshDatabase;
import org.tallystick.store.database.Sql;

/** How PostgreSQL reads the histograms of one metric where many are stored. */
class TelemetryPlanIT {

    @RegisterExtension
    final FreshDatabase fresh = new FreshDatabase();

    @Test
    void aMetricIsReadByThePrimaryKeyAlone() {
        fresh.jdbi().useHandle(handle -> {
            fill(handle);

            assertThat(plan(handle, "force_custom_plan")).satisfies(TelemetryPlanIT::readsByThePrimaryKeyAlone);
            assertThat(plan(handle, "force_generic_plan")).satisfies(TelemetryPlanIT::readsByThePrimaryKeyAlone);
        });
    }

    private static void readsByThePrimaryKeyAlone(String plan) {
        assertThat(plan)
                .containsPattern("Index Scan (using|on) telemetry_aggregate_pkey")
                .containsPattern("Index Cond: .*prefix.*channel.*version.*date.*metric")
                .doesNotContain("Seq Scan on telemetry_aggregate")
                .doesNotContain("Filter:");
    }

    /** 10 versions of 100 dates with 100 metrics each. */
    private static void fill(Handle handle) {
        handle.execute("insert into telemetry_aggregate (prefix, channel, version, date, metric, most, packed)"
                + " select 'build_id', 'nightly', version, to_char(date '2026-01-01' + day, 'YYYYMMDD'),"
                + " 'METRIC_' || metric, 1, decode(repeat('00', 100), 'hex')"
                + " from generate_series(41, 50) version, generate_series(0, 99) day, generate_series(1, 100) metric");
        handle.execute("analyze telemetry_aggregate");
    }

    private static String plan(Handle handle, String mode) {
        List<String> parameters = List.of("prefix", "channel", "version", "dates", "metrics");
        String statement = Sql.statement("telemetry/histograms").replaceAll("(?m)^--.*$", "");
        for (String parameter : parameters) {
            statement =
                    statement.replaceAll("(?<!:):" + parameter + "\\b", "\\$" + (parameters.indexOf(parameter) + 1));
        }
        handle.execute("set plan_cache_mode = " + mode);
        handle.execute("prepare read_" + mode + " (text, text, text, text[], text[]) as " + statement);
        return String.join(
                "\n",
                handle.createQuery("explain execute read_" + mode
                                + " ('build_id', 'nightly', '45', '{20260201,20260202,20260203}', '{METRIC_7}')")
                        .mapTo(String.class)
                        .list());
    }
}
