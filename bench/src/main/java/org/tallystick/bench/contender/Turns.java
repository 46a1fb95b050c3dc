package org.tallystick.bench.contender;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.OperatingSystemMXBean;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options of every contender, and its turns: the first one in a cold process, the others in a warm one. */
final class Turns {

    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    @Parameters(paramLabel = "LAKE", description = "a folder that generate has made")
    private Path lake;

    @Option(names = "--turns", defaultValue = "1", description = "how often everything is computed (${DEFAULT-VALUE})")
    private int turns;

    @Option(names = "--threads", defaultValue = "2", description = "threads (${DEFAULT-VALUE})")
    private int threads;

    @Option(names = "--save", paramLabel = "FOLDER", description = "where the result is kept")
    private Path save;

    Path lake() {
        return lake.toAbsolutePath().normalize();
    }

    int threads() {
        return threads;
    }

    /** Lets the contender run and prints one line of JSON: seconds and processor seconds of each turn, the digest. */
    void take(Contender contender, PrintWriter out) throws Exception {
        ArrayNode seconds = JsonNodeFactory.instance.arrayNode();
        ArrayNode processorSeconds = JsonNodeFactory.instance.arrayNode();
        for (int turn = 0; turn < turns; turn++) {
            contender.prepare();
            long begin = System.nanoTime();
            long processor = PROCESS.getProcessCpuTime();
            contender.run();
            processorSeconds.add(rounded(PROCESS.getProcessCpuTime() - processor));
            seconds.add(rounded(System.nanoTime() - begin));
        }
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        report.set("seconds", seconds);
        if (contender.isInThisProcess()) {
            report.set("processorSeconds", processorSeconds);
        }
        report.set("digest", contender.digest().toJson());
        if (save != null) {
            contender.save(save.toAbsolutePath());
        }
        out.println(report);
    }

    private static double rounded(long nanos) {
        return Math.round(nanos / 1e6) / 1e3;
    }
}
