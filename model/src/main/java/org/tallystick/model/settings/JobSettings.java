package org.tallystick.model.settings;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How Apache Spark runs.
 *
 * @param master Spark's master, for example {@code local[*]}
 * @param spark further settings of Spark, with their full names
 */
public record JobSettings(String master, Map<String, String> spark) {

    static final SettingKey<String> MASTER =
            SettingKey.text("job.master", "local[*]", "Spark's master where spark-submit names none");

    /** The heap of the job's own process. */
    public static final SettingKey<Long> HEAP =
            SettingKey.of("job.heap", "2g", "heap of the job's process, in bytes", SettingTypes.bytes());

    /** Further options of Java for the job's own process, separated by blanks. */
    public static final SettingKey<String> JAVA_OPTIONS =
            SettingKey.text("job.java-options", "", "further options of Java for the job's process");

    /** The value of {@link #CLASS_ARCHIVES} for no archives. */
    public static final String NO_CLASS_ARCHIVES = "none";

    /** Where archives of the job's classes are kept, which shorten its start. */
    public static final SettingKey<String> CLASS_ARCHIVES = SettingKey.text(
            "job.class-archives",
            "",
            "folder of archives of the job's classes (140 MB), which halve the time that it takes to start; empty for"
                    + " tallystick in the user's cache folder, none for no archives");

    /** How long the ids of contributions are remembered. */
    public static final SettingKey<Duration> ID_WINDOW = SettingKey.of(
            "job.id-window",
            "400d",
            "how long after the beginning of its period an id is remembered, so that a retry does not count; purge"
                    + " forgets older ones",
            SettingTypes.duration());

    static final List<SettingKey<?>> KEYS = List.of(MASTER, HEAP, JAVA_OPTIONS, CLASS_ARCHIVES, ID_WINDOW);

    public JobSettings {
        spark = Map.copyOf(spark);
    }

    /** The job's part of these settings; keys below {@code spark.} are passed on to Spark. */
    public static JobSettings from(Settings settings) {
        Map<String, String> spark = new java.util.TreeMap<>();
        settings.below("spark.").forEach((name, text) -> spark.put("spark." + name, text));
        return new JobSettings(settings.get(MASTER), spark);
    }
}
