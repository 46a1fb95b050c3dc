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
import org.tallystick.model.lake.ContributionColumn;
import org.tallystick.model.lake.EventColumn;
import org.tallystick.model.lake.IdColumn;
import org.tallystick.model.lake.PingColumn;
import org.tallystick.model.lake.RawColumn;
import org.tallystick.model.lake.RefusedColumn;
import org.tallystick.model.lake.TallyColumn;
import org.tallystick.model.lake.UsageEventColumn;
import org.tallystick.model.lake.UserFactColumn;

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

    /** Raw pings. */
    public static final MessageType RAW_PINGS = texts(
                    Types.buildMessage()
                            .optional(BINARY)
                            .as(stringType())
                            .named(PingColumn.DOC_ID)
                            .required(INT64)
                            .as(timestampType(true, TimeUnit.MICROS))
                            .named(PingColumn.RECEIVED_AT),
                    PingColumn.VERSION,
                    PingColumn.BUILD_ID,
                    PingColumn.APPLICATION,
                    PingColumn.ARCHITECTURE,
                    PingColumn.OS,
                    PingColumn.OS_VERSION,
                    PingColumn.PAYLOAD,
                    PingColumn.DROP_REASON)
            .named("raw_ping");

    /** Raw tracking events. */
    public static final MessageType RAW_EVENTS = requiredTexts(
                    requiredTexts(Types.buildMessage(), EventColumn.NAMESPACE, EventColumn.NAME)
                            .required(INT64)
                            .as(timestampType(true, TimeUnit.MICROS))
                            .named(EventColumn.TIMESTAMP)
                            .required(DOUBLE)
                            .named(EventColumn.VALUE)
                            .required(INT64)
                            .as(timestampType(true, TimeUnit.MICROS))
                            .named(EventColumn.RECEIVED_AT),
                    EventColumn.ID)
            .named("raw_event");

    /** Contributions to telemetry. */
    public static final MessageType CONTRIBUTIONS = requiredTexts(
                    Types.buildMessage(),
                    ContributionColumn.VERSION,
                    ContributionColumn.BUILD_ID,
                    ContributionColumn.METRIC)
            .required(BINARY)
            .named(ContributionColumn.PACKED)
            .named("contribution");

    /** Raw usage events. */
    public static final MessageType RAW_USAGE_EVENTS = texts(
                    requiredTexts(Types.buildMessage(), UsageEventColumn.USER_ID, UsageEventColumn.TYPE),
                    UsageEventColumn.TARGET,
                    UsageEventColumn.CONTEXT,
                    UsageEventColumn.RESULT,
                    UsageEventColumn.DEVICE)
            .optional(INT64)
            .as(timestampType(true, TimeUnit.MICROS))
            .named(UsageEventColumn.START_DATE)
            .required(INT64)
            .as(timestampType(true, TimeUnit.MICROS))
            .named(UsageEventColumn.EVENT_DATE)
            .required(INT64)
            .as(timestampType(true, TimeUnit.MICROS))
            .named(UsageEventColumn.RECEIVED_AT)
            .named("raw_usage_event");

    /** Raw facts about users. */
    public static final MessageType RAW_USER_FACTS = texts(
                    texts(
                                    requiredTexts(Types.buildMessage(), UserFactColumn.USER_ID, UserFactColumn.FACT),
                                    UserFactColumn.FLUID)
                            .optional(DOUBLE)
                            .named(UserFactColumn.NUMBER),
                    UserFactColumn.TEXT)
            .required(INT64)
            .as(timestampType(true, TimeUnit.MICROS))
            .named(UserFactColumn.RECEIVED_AT)
            .named("raw_user_fact");

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

    private static GroupBuilder<MessageType> requiredTexts(GroupBuilder<MessageType> builder, String... names) {
        GroupBuilder<MessageType> with = builder;
        for (String name : names) {
            with = with.required(BINARY).as(stringType()).named(name);
        }
        return with;
    }

    private static GroupBuilder<MessageType> texts(GroupBuilder<MessageType> builder, String... names) {
        GroupBuilder<MessageType> with = builder;
        for (String name : names) {
            with = with.optional(BINARY).as(stringType()).named(name);
        }
        return with;
    }

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
