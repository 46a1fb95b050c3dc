package org.tallystick.ingest.rows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;

/**
 * Turns Parquet's values into JSON's: strings, numbers and booleans as they are, decimals as numbers, dates and
 * timestamps as text in ISO 8601 (with Z where they are instants), structs as objects.
 */
final class ParquetValues {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final long JULIAN_EPOCH_DAY = 2_440_588;

    private ParquetValues() {}

    /** The field's value in this row, null where it has none. */
    static JsonNode read(Group row, String field) {
        int index = row.getType().getFieldIndex(field);
        Type type = row.getType().getType(index);
        int count = row.getFieldRepetitionCount(index);
        if (type.isRepetition(Type.Repetition.REPEATED)) {
            ArrayNode array = JSON.arrayNode();
            for (int place = 0; place < count; place++) {
                array.add(value(row, index, place, type));
            }
            return array;
        }
        return count == 0 ? null : value(row, index, 0, type);
    }

    /** The whole row, for people. */
    static ObjectNode object(Group row) {
        GroupType type = row.getType();
        ObjectNode object = JSON.objectNode();
        for (Type field : type.getFields()) {
            JsonNode value = read(row, field.getName());
            object.set(field.getName(), value == null ? JSON.nullNode() : value);
        }
        return object;
    }

    private static JsonNode value(Group row, int field, int place, Type type) {
        if (!type.isPrimitive()) {
            return object(row.getGroup(field, place));
        }
        PrimitiveType primitive = type.asPrimitiveType();
        LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
        return switch (primitive.getPrimitiveTypeName()) {
            case BOOLEAN -> JSON.booleanNode(row.getBoolean(field, place));
            case FLOAT -> JSON.numberNode(row.getFloat(field, place));
            case DOUBLE -> JSON.numberNode(row.getDouble(field, place));
            case INT32 -> whole(row.getInteger(field, place), meaning);
            case INT64 -> whole(row.getLong(field, place), meaning);
            case INT96 -> JSON.textNode(sparkTimestamp(row.getInt96(field, place)));
            case BINARY, FIXED_LEN_BYTE_ARRAY -> binary(row.getBinary(field, place), meaning);
        };
    }

    private static JsonNode whole(long value, LogicalTypeAnnotation meaning) {
        if (meaning instanceof DecimalLogicalTypeAnnotation decimal) {
            return JSON.numberNode(BigDecimal.valueOf(value, decimal.getScale()));
        }
        if (meaning instanceof DateLogicalTypeAnnotation) {
            return JSON.textNode(LocalDate.ofEpochDay(value).toString());
        }
        if (meaning instanceof TimestampLogicalTypeAnnotation timestamp) {
            return JSON.textNode(timestamp(value, timestamp));
        }
        return JSON.numberNode(value);
    }

    private static String timestamp(long value, TimestampLogicalTypeAnnotation meaning) {
        TimeUnit unit = switch (meaning.getUnit()) {
            case MILLIS -> TimeUnit.MILLISECONDS;
            case MICROS -> TimeUnit.MICROSECONDS;
            case NANOS -> TimeUnit.NANOSECONDS;
        };
        long perSecond = unit.convert(1, TimeUnit.SECONDS);
        long second = Math.floorDiv(value, perSecond);
        int nano = (int) unit.toNanos(Math.floorMod(value, perSecond));
        return meaning.isAdjustedToUTC()
                ? Instant.ofEpochSecond(second, nano).toString()
                : LocalDateTime.ofEpochSecond(second, nano, ZoneOffset.UTC).toString();
    }

    /** Twelve bytes: nanoseconds of the day, then the Julian day; an instant. */
    private static String sparkTimestamp(Binary value) {
        var bytes = value.toByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        long nanos = bytes.getLong();
        long day = bytes.getInt() - JULIAN_EPOCH_DAY;
        return Instant.ofEpochSecond(Math.multiplyExact(day, 86_400L))
                .plusNanos(nanos)
                .toString();
    }

    private static JsonNode binary(Binary value, LogicalTypeAnnotation meaning) {
        return meaning instanceof DecimalLogicalTypeAnnotation decimal
                ? JSON.numberNode(new BigDecimal(new BigInteger(value.getBytes()), decimal.getScale()))
                : JSON.textNode(value.toStringUsingUTF8());
    }
}
