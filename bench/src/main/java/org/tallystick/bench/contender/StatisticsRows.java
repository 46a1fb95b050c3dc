package org.tallystick.bench.contender;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.tallystick.model.period.Instants;

/** Turns what {@link StatisticsFile} wrote into CSV. */
final class StatisticsRows {

    static final String ENDING = ".statistics";

    private static final String HEADER = "created_by,start_date,group1,group2,group3,count,count_not_zero,sum,min,max,"
            + "avg,std,first_quartile,median,third_quartile";

    private static final int GROUPS = 3;
    private static final int COUNTS = 2;

    private StatisticsRows() {}

    /** Writes the rows of all files of a folder. */
    static void writeCsv(Path folder, Path csvFile) throws IOException {
        try (PrintWriter csv = new PrintWriter(Files.newBufferedWriter(csvFile))) {
            csv.println(HEADER);
            for (Path file : files(folder)) {
                try (DataInputStream rows = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
                    writeCsv(rows, csv);
                }
            }
        }
    }

    /** All files of a folder. */
    static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ENDING)).toList();
        }
    }

    private static void writeCsv(DataInputStream rows, PrintWriter csv) throws IOException {
        while (true) {
            StringJoiner row = new StringJoiner(",");
            try {
                row.add(text(rows));
            } catch (EOFException end) {
                return;
            }
            row.add(Instants.ofMicros(rows.readLong()).toString());
            for (int group = 0; group < GROUPS; group++) {
                row.add(text(rows));
            }
            for (int number = 0; number < COUNTS; number++) {
                row.add(Long.toString(rows.readLong()));
            }
            for (int number = 0; number < Digest.NAMES.length; number++) {
                row.add(Double.toString(rows.readDouble()));
            }
            csv.println(row);
        }
    }

    private static String text(DataInputStream rows) throws IOException {
        int length = rows.readInt();
        return length < 0
                ? ""
                : '"' + new String(rows.readNBytes(length), StandardCharsets.UTF_8).replace("\"", "\"\"") + '"';
    }
}
