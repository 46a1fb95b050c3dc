package org.tallystick.ingest.generate;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.SplittableRandom;

/**
 * Invents usage events, or facts about their users, one a line: ten times as many events as users, mostly connections and
 * pages, now and then a konnector, a challenge or an event of an unknown type. Equal options make equal lines. A tenth as
 * many facts as events are of the same users.
 */
public final class UsageGenerator {

    /** How many events there are for each user. */
    private static final int EVENTS_PER_USER = 10;

    private static final int SECONDS_PER_DAY = 86_400;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'");
    private static final String[] PAGES = {
        "consumption", "electricity", "analysis", "challenges", "ecogestures", "multifluid", "water", "gas", "options"
    };
    private static final String[] FLUIDS = {"electricity", "gas", "water"};
    private static final String[] SLUGS = {"enedis", "grdf", "egl"};
    private static final String[] STEPS = {"day", "week", "month", "year"};
    private static final String[] DEVICES = {"mobile", "desktop", "tablet"};

    private final GeneratorOptions options;
    private final long users;

    /** Events or facts as these options say, which call them measures. */
    public UsageGenerator(GeneratorOptions options) {
        this.options = options;
        this.users = Math.max(1, options.measures() / EVENTS_PER_USER);
    }

    /** Writes all events; the stream stays open. */
    public void writeEvents(OutputStream stream) throws IOException {
        SplittableRandom random = new SplittableRandom(options.seed());
        GeneratedLines.write(stream, options.measures(), (line, number) -> event(line, random));
    }

    /** Writes a line for each user, of the month of the first day; the stream stays open. */
    public void writeFacts(OutputStream stream) throws IOException {
        SplittableRandom random = new SplittableRandom(options.seed());
        GeneratedLines.write(stream, options.measures(), (line, number) -> facts(line, number, random));
    }

    private void event(StringBuilder to, SplittableRandom random) {
        LocalDateTime at = options.startingDay()
                .plusDays(random.nextInt(options.days()))
                .atStartOfDay()
                .plusSeconds((random.nextInt(SECONDS_PER_DAY) + random.nextInt(SECONDS_PER_DAY)) / 2)
                .plusNanos(random.nextInt(1000) * 1_000_000L);
        to.append("{\"userId\":\"user-").append(random.nextLong(users)).append("\",\"type\":\"");
        int dice = random.nextInt(100);
        if (dice < 30) {
            to.append("ConnectionEvent\",\"device\":\"")
                    .append(pick(DEVICES, random))
                    .append('"');
        } else if (dice < 70) {
            to.append("NavigationEvent\",\"target\":\"")
                    .append(pick(PAGES, random))
                    .append('"');
        } else if (dice < 80) {
            to.append(random.nextBoolean() ? "ConsumptionChangeTimeStepEvent" : "ConsumptionCompareEvent");
            to.append("\",\"target\":\"").append(pick(STEPS, random));
            to.append("\",\"context\":\"").append(pick(FLUIDS, random)).append('"');
        } else if (dice < 90) {
            konnector(to, random);
        } else {
            challenge(to, at, random);
        }
        to.append(",\"eventDate\":\"").append(TIME.format(at)).append("\"}");
    }

    private static void konnector(StringBuilder to, SplittableRandom random) {
        String[] types = {"KonnectorAttemptEvent", "KonnectorConnectEvent", "KonnectorRefreshEvent"};
        to.append(pick(types, random)).append("\",\"target\":\"").append(pick(SLUGS, random));
        to.append("\",\"result\":\"")
                .append(random.nextInt(3) == 0 ? "error" : "success")
                .append('"');
    }

    private static void challenge(StringBuilder to, LocalDateTime at, SplittableRandom random) {
        String target = "\",\"target\":\"ID" + random.nextInt(20) + '"';
        String begun = ",\"startDate\":\"" + TIME.format(at.minusSeconds(random.nextInt(20 * SECONDS_PER_DAY))) + '"';
        switch (random.nextInt(10)) {
            case 0 -> to.append("ChallengeLaunchEvent").append(target);
            case 1 -> to.append("ChallengeEndEvent").append(target).append(begun);
            case 2 -> to.append("DuelLaunchEvent").append(target);
            case 3 -> to.append("DuelEndEvent").append(target).append(",\"result\":\"win\"");
            case 4 ->
                to.append("QuizEndEvent")
                        .append(target)
                        .append(begun)
                        .append(",\"result\":")
                        .append(random.nextInt(6));
            case 5 -> to.append("ExplorationEndEvent").append(target).append(begun);
            case 6 -> to.append("ActionChangeEvent").append(target);
            case 7 -> to.append("ActionEndEvent").append(target).append(begun);
            case 8 -> to.append("ProfileSetEvent\"");
            default -> to.append(random.nextInt(20) == 0 ? "SurpriseEvent\"" : "ReportFromEvent\"");
        }
    }

    private void facts(StringBuilder to, long number, SplittableRandom random) {
        YearMonth month = YearMonth.from(options.startingDay());
        to.append("{\"userId\":\"user-").append(number);
        to.append("\",\"month\":\"").append(month).append("\",\"consent\":").append(random.nextInt(50) != 0);
        to.append(",\"profileType\":\"").append(random.nextInt(3) == 0 ? "house" : "apartment");
        to.append("\",\"newsletter\":").append(random.nextBoolean());
        to.append(",\"consumption\":{\"electricity\":").append(100 + random.nextInt(4000) / 10.0);
        to.append(",\"water\":").append(1 + random.nextInt(200) / 10.0);
        to.append("},\"halfHourData\":{\"electricity\":").append(random.nextBoolean());
        to.append("}}");
    }

    private static String pick(String[] choices, SplittableRandom random) {
        return choices[random.nextInt(choices.length)];
    }
}
