package org.tallystick.ingest.rows;

import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.model.lake.RawColumn;

/**
 * Which columns of a Parquet input hold what.
 *
 * @param names the file's columns by their names in the JSON form of a measure (a group's key included)
 * @param isRaw whether they are those of a raw file of the lake
 */
record ParquetColumns(Map<String, String> names, boolean isRaw) {

    private static final Map<String, String> RAW_NAMES = Map.of(
            "measureName",
            RawColumn.MEASURE_NAME,
            "value",
            RawColumn.VALUE,
            "startDate",
            RawColumn.START_DATE,
            "createdBy",
            RawColumn.CREATED_BY,
            "id",
            RawColumn.ID,
            "contributor",
            RawColumn.CONTRIBUTOR,
            "group1",
            RawColumn.GROUP1,
            "group2",
            RawColumn.GROUP2,
            "group3",
            RawColumn.GROUP3);

    ParquetColumns {
        names = Map.copyOf(names);
    }

    /**
     * Finds the columns that are used.
     *
     * @throws UnusableInput where a required one is missing
     */
    static ParquetColumns of(MessageType schema, Collection<MeasureDefinition> definitions) throws IOException {
        boolean raw = schema.containsField(RawColumn.MEASURE_NAME);
        Map<String, String> wanted = raw ? RAW_NAMES : ownNames(definitions);
        Map<String, String> names = new LinkedHashMap<>();
        wanted.forEach((field, column) -> {
            if (schema.containsField(column)) {
                names.put(field, column);
            }
        });
        for (String field : FlatRow.REQUIRED) {
            if (!names.containsKey(field)) {
                throw new UnusableInput("it has no column " + wanted.get(field) + "; its columns are "
                        + schema.getFields().stream().map(Type::getName).collect(Collectors.joining(", ")));
            }
        }
        return new ParquetColumns(names, raw);
    }

    private static Map<String, String> ownNames(Collection<MeasureDefinition> definitions) {
        Stream<String> groups = IntStream.rangeClosed(1, 3).mapToObj(number -> "group" + number);
        Stream<String> keys = definitions.stream()
                .flatMap(definition -> IntStream.rangeClosed(1, 3).mapToObj(definition::groupKey))
                .filter(key -> key != null);
        return Stream.of(FlatRow.FIELDS.stream(), groups, keys)
                .flatMap(names -> names)
                .distinct()
                .collect(Collectors.toMap(name -> name, name -> name));
    }

    /** The part of the file's schema that is used. */
    MessageType projection(MessageType schema) {
        return new MessageType(
                schema.getName(),
                schema.getFields().stream()
                        .filter(field -> names.containsValue(field.getName()))
                        .toList());
    }
}
