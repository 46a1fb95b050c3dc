package org.tallystick.ingest.generate;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Invents tracking events, one a line: page views with the seconds that they lasted, clicks, and the load of servers, more
 * by day than by night. Equal options make equal events.
 */
public final class EventGenerator {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");
    private static final int SECONDS_PER_DAY = 86_400;

    private static final List<Shape> SHAPES = List.of(
            new Shape("Frontend", "pageView", 6, 45, 0),
            new Shape("Frontend", "subscribeButtonClick", 1, 0, 0),
            new Shape("Back-end", "request", 4, 120, 0),
            new Shape("Server-1", "availableMemory", 2, 4096, 2),
            new Shape("Server-2", "cpuUtilization", 2, 35, 2));

    private static final int ALL_SHARES = SHAPES.stream().mapToInt(Shape::share).sum();

    private final GeneratorOptions options;

    /**
     * One kind of events.
     *
     * @param share how often, beside the others
     * @param mean of the values, 0 where each is 1
     * @param decimals how many the values have
     */
    private record Shape(String namespace, String name, int share, int mean, int decimals) {}

    /** Events as these options say. */
    public EventGenerator(GeneratorOptions options) {
        this.options = options;
    }

    /** Writes all events; the stream stays open. */
    public void writeTo(OutputStream stream) throws IOException {
        SplittableRandom random = new SplittableRandom(options.seed());
        GeneratedLines.write(stream, options.measures(), (line, number) -> event(line, random));
    }

    private void event(StringBuilder to, SplittableRandom random) {
        Shape shape = shape(random.nextInt(ALL_SHARES));
        // The mean of two moments: more about noon than at midnight.
        int second = (random.nextInt(SECONDS_PER_DAY) + random.nextInt(SECONDS_PER_DAY)) / 2;
        LocalDateTime time = options.startingDay()
                .plusDays(random.nextInt(options.days()))
                .atStartOfDay()
                .plusSeconds(second);
        to.append("{\"namespace\":\"")
                .append(shape.namespace())
                .append("\",\"name\":\"")
                .append(shape.name());
        to.append("\",\"timestamp\":\"").append(TIME.format(time)).append("\",\"value\":");
        value(to, shape, random);
        to.append('}');
    }

    private static Shape shape(int place) {
        int rest = place;
        for (Shape shape : SHAPES) {
            rest -= shape.share();
            if (rest < 0) {
                return shape;
            }
        }
        throw new IllegalStateException("The shares are " + ALL_SHARES);
    }

    private static void value(StringBuilder to, Shape shape, SplittableRandom random) {
        if (shape.mean() == 0) {
            to.append(1);
            return;
        }
        double skewed = -shape.mean() * Math.log(1 - random.nextDouble());
        if (shape.decimals() == 0) {
            to.append((long) skewed);
        } else {
            to.append(Math.round(skewed * 100) / 100.0);
        }
    }
}
