package org.tallystick.cli.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table of text for people: columns as wide as their widest cell, numbers on the right. */
public final class TextTable {

    private static final String GAP = "  ";

    private final List<Column> columns;
    private final List<List<String>> rows = new ArrayList<>();

    private TextTable(List<Column> columns) {
        this.columns = List.copyOf(columns);
    }

    /** A table with these columns. */
    public static TextTable of(Column... columns) {
        return new TextTable(List.of(columns));
    }

    /** A column of words. */
    public static Column words(String title) {
        return new Column(title, "%-");
    }

    /** A column of numbers. */
    public static Column numbers(String title) {
        return new Column(title, "%");
    }

    /** Adds a row; its cells' texts are shown, a null as nothing. */
    public TextTable row(Object... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(
                    "A row of this table has " + columns.size() + " cells, not " + cells.length);
        }
        List<String> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(cell == null ? "" : cell.toString());
        }
        rows.add(row);
        return this;
    }

    /** The titles and rows, each a line without blanks at its end. */
    public List<String> lines() {
        List<List<String>> all = new ArrayList<>();
        all.add(columns.stream().map(Column::title).toList());
        all.addAll(rows);
        int[] widths = IntStream.range(0, columns.size())
                .map(column -> all.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        return all.stream().map(row -> line(row, widths)).toList();
    }

    private String line(List<String> row, int[] widths) {
        return IntStream.range(0, row.size())
                .mapToObj(column -> columns.get(column).padded(row.get(column), Math.max(1, widths[column])))
                .collect(Collectors.joining(GAP))
                .stripTrailing();
    }

    /**
     * A column.
     *
     * @param title what stands above it
     * @param alignment the beginning of its format
     */
    public record Column(String title, String alignment) {

        private String padded(String cell, int width) {
            return (alignment + width + "s").formatted(cell);
        }
    }
}
