package org.tallystick.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallystick.serving.EventFixture.eventsOf;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.net.http.HttpResponse;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.tallystick.model.period.Instants;
import org.tallystick.serving.EventFixture.Event;
import org.tallystick.store.token.TokenScope;

/** Every answer is the one that all raw events of the window would give, computed here without what is under test. */
class EventWindowsIT {

    private static final long SECOND = 1_000_000L;
    private static final Pattern NEXT = Pattern.compile("<(.*)>; rel=\"next\"");
    private static final List<String> GRANULARITIES = List.of("minute", "hour", "day", "week", "month", "year", "none");
    private static final List<String> TYPES = List.of("max", "min", "avg", "sum", "count", "median");
    private static final List<String> ZONES = List.of(
            "UTC",
            "Europe/Berlin",
            "America/New_York",
            "America/St_Johns",
            "Asia/Kolkata",
            "Asia/Kathmandu",
            "Australia/Lord_Howe",
            "America/Sao_Paulo",
            "Pacific/Apia",
            "Europe/Amsterdam",
            "-03:30");

    /** Changes of clocks, and borders of weeks, months and years, in these zones. */
    private static final List<Instant> BORDERS = List.of(
            Instant.parse("2026-03-29T01:00:00Z"),
            Instant.parse("2026-10-25T01:00:00Z"),
            Instant.parse("2026-11-01T06:00:00Z"),
            Instant.parse("2026-04-04T15:00:00Z"),
            Instant.parse("2026-10-03T15:30:00Z"),
            Instant.parse("2025-12-31T22:59:59Z"),
            Instant.parse("2026-01-01T00:00:00Z"),
            Instant.parse("2026-02-28T18:30:00Z"),
            Instant.parse("2026-05-04T00:00:00Z"));

    /** The day of Apia that never was, clocks set back across midnight, and offsets with seconds. */
    private static final List<Instant> OLD_BORDERS = List.of(
            Instant.parse("2011-12-30T10:00:00Z"),
            Instant.parse("2010-11-07T02:31:00Z"),
            Instant.parse("1937-06-30T22:40:28Z"),
            Instant.parse("1930-05-01T23:40:28Z"));

    private static ServingFixture fixture;
    private static String token;
    private static final List<EventFixture> SERIES = new ArrayList<>();

    @BeforeContainer
    static void publish() throws Exception {
        fixture = ServingFixture.start();
        token = fixture.tokenWith("tracker", TokenScope.AGGREGATION);
        SERIES.add(series("busy", BORDERS, 1500, 1));
        SERIES.add(series("old", OLD_BORDERS, 500, 2));
        SERIES.add(eventsOf("n", "single").at("2026-03-29T01:30:00.5Z", 7));
        fixture.publish(SERIES.toArray(ServingFixture.PublishedRow[]::new));
    }

    @AfterContainer
    static void stop() {
        fixture.close();
        SERIES.clear();
    }

    private static EventFixture series(String name, List<Instant> borders, int number, long seed) {
        Random random = new Random(seed);
        EventFixture series = eventsOf("n", name);
        for (int count = 0; count < number; count++) {
            long border = Instants.toMicros(borders.get(random.nextInt(borders.size())));
            long micros = border
                    + switch (random.nextInt(6)) {
                        case 0 -> random.nextInt(3) - 1;
                        case 1 -> (random.nextInt(121) - 60) * SECOND;
                        case 2 -> (random.nextInt(49) - 24) * 3600 * SECOND;
                        case 3 -> (random.nextInt(401) - 200) * 86_400 * SECOND - random.nextInt(2);
                        default -> random.nextLong(-4 * 86_400 * SECOND, 4 * 86_400 * SECOND);
                    };
            double value = switch (random.nextInt(4)) {
                case 0 -> random.nextGaussian() * 1e12;
                case 1 -> random.nextGaussian() / 1e6;
                default -> random.nextInt(20) - 5;
            };
            series.at(micros, value);
        }
        return series;
    }

    record Asked(int series, Long from, Long to, String granularity, String type, String zone, Integer limit) {
        String path() {
            StringBuilder path = new StringBuilder(
                    "/api/events/n/" + SERIES.get(series).series().name() + "?granularity=" + granularity
                            + "&aggregationType=" + type + "&timeZone=" + zone.replace("/", "%2F"));
            path.append(from == null ? "" : "&tsMin=" + from).append(to == null ? "" : "&tsMax=" + to);
            return path.append(limit == null ? "" : "&limit=" + limit).toString();
        }

        boolean has(long micros) {
            return (from == null || micros >= from * SECOND) && (to == null || micros <= to * SECOND);
        }
    }

    @Provide
    Arbitrary<Asked> questions() {
        return Arbitraries.integers()
                .between(0, 2)
                .flatMap(series -> Combinators.combine(
                                seconds(series),
                                seconds(series),
                                Arbitraries.of(GRANULARITIES),
                                Arbitraries.of(TYPES),
                                Arbitraries.of(ZONES),
                                Arbitraries.integers().between(20, 400).injectNull(0.8))
                        .as((one, two, granularity, type, zone, limit) -> {
                            boolean turn = one != null && two != null && one > two;
                            return new Asked(
                                    series, turn ? two : one, turn ? one : two, granularity, type, zone, limit);
                        }));
    }

    /** Anywhere, and where it matters: at events and borders. */
    private static Arbitrary<Long> seconds(int series) {
        List<Event> events = SERIES.get(series).all();
        long first = events.stream().mapToLong(Event::micros).min().orElseThrow() / SECOND - 10;
        long last = events.stream().mapToLong(Event::micros).max().orElseThrow() / SECOND + 10;
        Arbitrary<Long> atEvents = Arbitraries.of(events).map(event -> Math.floorDiv(event.micros(), SECOND));
        Arbitrary<Long> atBorders = Arbitraries.of(BORDERS).map(Instant::getEpochSecond);
        return Arbitraries.oneOf(
                        Arbitraries.longs().between(first, last),
                        atEvents,
                        atBorders,
                        atEvents.flatMap(second -> Arbitraries.longs().between(second - 2, second + 2)))
                .injectNull(0.1);
    }

    @Property(tries = 600)
    void anAnswerIsThatOfAllRawEventsOfTheWindow(@ForAll("questions") Asked asked) throws Exception {
        List<String> answered = answered(asked.path(), asked);
        List<String> expected = expected(asked);
        // A list of hundreds would not be read.
        for (int row = 0; row < Math.min(answered.size(), expected.size()); row++) {
            assertThat(answered.get(row)).as("row %d of %s", row, asked.path()).isEqualTo(expected.get(row));
        }
        assertThat(answered).as(asked.path()).hasSameSizeAs(expected);
    }

    private static List<String> answered(String path, Asked asked) throws Exception {
        List<String> rows = new ArrayList<>();
        String next = path;
        while (next != null) {
            HttpResponse<String> answer = fixture.get(next, "Authorization", "Bearer " + token);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            JsonNode page = ServingFixture.json(answer);
            for (JsonNode row : page) {
                rows.add(micros(row.get("aggregatedTimestamp").asText(), asked.zone()) + " "
                        + row.get("value").asDouble());
            }
            Matcher link = NEXT.matcher(answer.headers().firstValue("Link").orElse(""));
            next = link.matches() ? link.group(1) : null;
            if (asked.limit() != null) {
                assertThat(page).hasSizeLessThanOrEqualTo(asked.limit());
                assertThat(next == null || page.size() == asked.limit()).isTrue();
            }
        }
        return rows;
    }

    private static long micros(String text, String zone) {
        return Instants.toMicros(
                zone.equals("UTC")
                        ? LocalDateTime.parse(text).toInstant(ZoneOffset.UTC)
                        : OffsetDateTime.parse(text).toInstant());
    }

    private static List<String> expected(Asked asked) {
        ZoneId zone = ZoneId.of(asked.zone());
        Map<String, List<Event>> groups = SERIES.get(asked.series()).all().stream()
                .filter(event -> asked.has(event.micros()))
                .collect(Collectors.groupingBy(event -> group(event.micros(), asked.granularity(), zone)));
        TreeMap<Long, String> rows = new TreeMap<>();
        groups.values().forEach(events -> {
            long first = events.stream().mapToLong(Event::micros).min().orElseThrow();
            rows.put(first, first + " " + value(events, asked.type()));
        });
        return List.copyOf(rows.values());
    }

    private static String group(long micros, String granularity, ZoneId zone) {
        ZonedDateTime local = Instants.ofMicros(micros).atZone(zone);
        LocalDate day = local.toLocalDate();
        // Clocks may be set back into a day that was over.
        LocalDate next = day.plusDays(1);
        day = next.atStartOfDay(zone).toInstant().isAfter(local.toInstant()) ? day : next;
        return switch (granularity) {
            case "none" -> String.valueOf(micros);
            case "minute" -> local.toLocalDateTime().truncatedTo(ChronoUnit.MINUTES) + " " + local.getOffset();
            case "hour" -> local.toLocalDateTime().truncatedTo(ChronoUnit.HOURS) + " " + local.getOffset();
            case "day" -> day.toString();
            case "week" ->
                day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).toString();
            case "month" -> day.withDayOfMonth(1).toString();
            default -> String.valueOf(day.getYear());
        };
    }

    private static double value(List<Event> events, String type) {
        double[] values = events.stream().mapToDouble(Event::value).sorted().toArray();
        BigDecimal sum =
                events.stream().map(event -> new BigDecimal(event.value())).reduce(BigDecimal.ZERO, BigDecimal::add);
        return switch (type) {
            case "max" -> values[values.length - 1];
            case "min" -> values[0];
            case "sum" -> sum.doubleValue();
            case "count" -> values.length;
            case "median" -> {
                double low = values[(values.length - 1) / 2];
                double high = values[values.length / 2];
                yield low == high ? low : low + (high - low) * 0.5;
            }
            default ->
                sum.divide(BigDecimal.valueOf(values.length), new MathContext(200))
                        .doubleValue();
        };
    }
}
