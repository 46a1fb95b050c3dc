package org.tallystick.lake;

import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timestampType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.DOUBLE;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Types;
import org.apache.parquet.schema.Types.GroupBuilder;
import org.tallystick.model.lake.IdColumn;
import org.tallystick.model.lake.RawColumn;
import org.tallystick.model.lake.RefusedColumn;
import org.tallystick.model.lake.TallyColumn;

/** The Parquet schemas of the lake; their columns are described at {@link RawColumn} and its siblings. */
public final class LakeSchemas {

    /** Raw measures. */
    public static final MessageType RAW_MEASURES = keyColumns(Types.buildMessage())
            .required(DOUBLE)
            .named(RawColumn.VALUE)
            .required(INT64)
            .as(timestampType(true, TimeUnit.MICROS))
            .named(RawColumn.RECEIVED_AT)
            .optional(BINARY)
            .as(stringType())
            .named(RawColumn.ID)
            .optional(BINARY)
            .as(stringType())
            .named(RawColumn.CONTRIBUTOR)
            .named("raw_measure");

    /** Tallies. */
    public static final MessageType TALLIES = keyColumns(Types.buildMessage())
            .required(DOUBLE)
            .named(RawColumn.VALUE)
            .required(INT64)
            .named(TallyColumn.COUNT)
            .named("tally");

    /** Ids that count. */
    public static final MessageType IDS = Types.buildMessage()
            .required(INT64)
            .named(IdColumn.HASH_HIGH)
            .required(INT64)
            .named(IdColumn.HASH_LOW)
            .named("counted_id");

    /** Refused rows. */
    public static final MessageType REFUSED = Types.buildMessage()
            .required(INT64)
            .as(timestampType(true, TimeUnit.MICROS))
            .named(RefusedColumn.RECEIVED_AT)
            .required(BINARY)
            .as(stringType())
            .named(RefusedColumn.SOURCE)
            .optional(INT64)
            .named(RefusedColumn.LINE)
            .required(BINARY)
            .as(stringType())
            .named(RefusedColumn.REASON)
            .optional(BINARY)
            .as(stringType())
            .named(RefusedColumn.CONTENT)
            .named("refused");

    private LakeSchemas() {}

    private static GroupBuilder<MessageType> keyColumns(GroupBuilder<MessageType> builder) {
        return builder.required(BINARY)
                .as(stringType())
                .named(RawColumn.MEASURE_NAME)
                .optional(BINARY)
                .as(stringType())
                .named(RawColumn.CREATED_BY)
                .required(INT64)
                .as(timestampType(true, TimeUnit.MICROS))
                .named(RawColumn.START_DATE)
                .optional(BINARY)
                .as(stringType())
                .named(RawColumn.GROUP1)
                .optional(BINARY)
                .as(stringType())
                .named(RawColumn.GROUP2)
                .optional(BINARY)
                .as(stringType())
                .named(RawColumn.GROUP3);
    }
}
