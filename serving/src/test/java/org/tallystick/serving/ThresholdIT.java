package org.tallystick.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallystick.serving.RowFixture.aRowOf;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Whatever is asked, in whatever form, a row below the threshold leaves no trace: neither its numbers nor its values nor
 * its date.
 */
class ThresholdIT {

    private static final int THRESHOLD = 7;
    private static final List<String> PERIODS = List.of("day", "week", "month");
    private static final List<String> FORMS = List.of(
            "/aggregate?measureName=m&startDate=0001-01-01&endDate=9999-12-31&period=%s",
            "POST {\"measureName\":\"m\",\"startDate\":\"0001-01-01\",\"endDate\":\"9999-12-31\",\"period\":\"%s\"}",
            "GET {\"measureName\":\"m\",\"startDate\":\"0001-01-01\",\"endDate\":\"9999-12-31\",\"period\":\"%s\"}",
            "/filters/?measure=m&ignored=%s",
            "/filters/?measure=m",
            "/aggregates_by/%s/measures/",
            "/aggregates_by/%s/measures/m/dates/",
            "/aggregates_by/%s/measures/m/?from=0001-01-01",
            "/aggregates_by/%s/measures/m/?to=9999-12-31&format=csv",
            "/aggregates_by/%s/measures/m/?from=0001-01-01&slug=hidden",
            "/aggregates_by/%s/measures/m/?from=0001-01-01&slug=hidden&format=csv",
            "/aggregates_by/%s/measures/m/?from=0001-01-01&createdBy=hidden-app",
            "/aggregates_by/%s/measures/m/?dates=2033-03-03,2033-02-28,2033-03-01");

    @Test
    void aRowBelowTheThresholdLeavesNoTraceOnAnyRoute() throws Exception {
        try (ServingFixture fixture = ServingFixture.start()) {
            define(fixture, THRESHOLD);
            List<RowFixture> rows = new ArrayList<>();
            for (String period : PERIODS) {
                rows.add(hidden(period, THRESHOLD - 1));
                rows.add(hidden(period, 1).group(1, "hidden-2"));
                rows.add(hidden(period, THRESHOLD - 1).ignoringGroup(1).createdBy("hidden-wildcard"));
                rows.add(aRowOf("m").by(period).group(1, "shown").counting(THRESHOLD));
            }
            fixture.publish(rows.toArray(RowFixture[]::new));
            for (String answer : askEverything(fixture)) {
                assertThat(answer).doesNotContain("hidden", "2033", "4711.25", "\"count\":6", ",6,5,");
            }
            assertThat(String.join("\n", askEverything(fixture))).contains("shown", "\"count\":7");
        }
    }

    @Test
    void theThresholdHoldsForAnyCountAndAnyThreshold() throws Exception {
        Random random = new Random(20261122);
        try (ServingFixture fixture = ServingFixture.start()) {
            define(fixture, 1);
            List<RowFixture> rows = new ArrayList<>();
            for (int i = 1; i <= 60; i++) {
                rows.add(aRowOf("m").group(1, "count-" + i + ";").counting(i));
            }
            fixture.publish(rows.toArray(RowFixture[]::new));
            for (int round = 0; round < 8; round++) {
                int threshold = 1 + random.nextInt(61);
                define(fixture, threshold);
                String all = String.join("\n", askEverything(fixture));
                for (int i = 1; i <= 60; i++) {
                    assertThat(all.contains("count-" + i + ";"))
                            .as("count %d, threshold %d", i, threshold)
                            .isEqualTo(i >= threshold);
                }
            }
        }
    }

    @Test
    void servingReadsNoTableOfAggregates() throws Exception {
        try (ServingFixture fixture = ServingFixture.start()) {
            define(fixture, 1);
            fixture.publish(hidden("day", 3));
            // The view with nothing in it: whoever still answers has read the table.
            fixture.publishAfter("create or replace view released_aggregate with (security_barrier) as"
                    + " select a.id, a.measure_name, a.period, a.start_date, d.time_zone, a.created_by, a.group1,"
                    + " a.group2, a.group3, a.wildcards, a.sum, a.count, a.count_not_zero, a.min, a.max, a.avg, a.std,"
                    + " a.median, a.first_quartile, a.third_quartile, a.last_updated, a.last_raw_measures_purged"
                    + " from aggregate a join measure_definition d on d.name = a.measure_name where false");
            assertThat(String.join("\n", askEverything(fixture))).doesNotContain("hidden", "2033", "4711.25");
        }
    }

    private static void define(ServingFixture fixture, int threshold) throws Exception {
        fixture.define("{'name':'m','org':'cozy','group1Key':'slug','accessApp':true,'withQuartiles':true,"
                + "'rollups':['week','month'],'wildcards':[['slug']],'aggregationThreshold':" + threshold + "}");
    }

    private static RowFixture hidden(String period, long count) {
        return aRowOf("m")
                .by(period)
                .on("2033-03-03")
                .group(1, "hidden")
                .createdBy("hidden-app")
                .counting(count)
                .summing(4711.25);
    }

    private static List<String> askEverything(ServingFixture fixture) throws Exception {
        List<String> answers = new ArrayList<>();
        for (String form : FORMS) {
            for (String period : PERIODS) {
                answers.add(ask(fixture, form.formatted(period)));
            }
        }
        return answers;
    }

    private static String ask(ServingFixture fixture, String form) throws Exception {
        int body = form.indexOf('{');
        HttpResponse<String> answer = body < 0
                ? fixture.get(form)
                : fixture.send(fixture.request("/aggregate")
                        .header("Content-Type", "application/json")
                        .method(form.substring(0, body).strip(), BodyPublishers.ofString(form.substring(body))));
        assertThat(answer.statusCode()).as(form).isIn(200, 404, 405);
        // A refused parameter repeats what was asked.
        return answer.statusCode() == 200 ? answer.body() + answer.headers().map() : "";
    }
}
