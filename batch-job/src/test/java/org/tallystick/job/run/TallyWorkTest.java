package org.tallystick.job.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TallyWorkTest {

    @Test
    void littleWorkIsOneTask() {
        assertThat(TallyWork.partitions(100_000, 8)).isEqualTo(1);
    }

    @Test
    void someWorkIsATaskForEachCore() {
        assertThat(TallyWork.partitions(1_000_000, 2)).isEqualTo(2);
    }

    @Test
    void muchWorkIsTwoRoundsOfTasks() {
        assertThat(TallyWork.partitions(4_000_000, 2)).isEqualTo(4);
    }

    @Test
    void tasksHoldNoMoreThanTheyCan() {
        assertThat(TallyWork.partitions(100_000_000, 2)).isEqualTo(41);
    }
}
