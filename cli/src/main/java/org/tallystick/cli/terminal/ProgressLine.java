package org.tallystick.cli.terminal;

import java.util.OptionalLong;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.tallystick.ingest.land.LandingProgress;

/** Shows on a terminal how much of an input is done; elsewhere nothing. */
public final class ProgressLine implements LandingProgress, AutoCloseable {

    private static final long MEGABYTE = 1 << 20;
    private static final int REFRESH_MILLIS = 200;

    private final String name;
    private final boolean shown;
    private ProgressBar bar;

    private ProgressLine(String name, boolean shown) {
        this.name = name;
        this.shown = shown;
    }

    /** The line for this input. */
    public static ProgressLine of(String name) {
        return new ProgressLine(name, System.console() != null);
    }

    @Override
    public synchronized void read(long bytesRead, OptionalLong bytesInAll) {
        if (shown && bar == null) {
            bar = new ProgressBarBuilder()
                    .setTaskName(name)
                    .setUnit(" MB", MEGABYTE)
                    .setInitialMax(bytesInAll.orElse(-1))
                    .setUpdateIntervalMillis(REFRESH_MILLIS)
                    .setStyle(ProgressBarStyle.ASCII)
                    .clearDisplayOnFinish()
                    .build();
        }
        if (bar != null) {
            bar.stepTo(bytesRead);
        }
    }

    /** Takes the line away; does nothing the second time. */
    @Override
    public synchronized void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
