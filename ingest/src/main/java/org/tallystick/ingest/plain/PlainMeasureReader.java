package org.tallystick.ingest.plain;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.tallystick.ingest.journal.MeasureFrames;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.model.measure.MeasureCheck;

/**
 * Reads measures in the shape in which nearly all come, straight from their bytes into the journal's form: an object of
 * known fields, each at most once, with printable ASCII texts without escapes and short decimal numbers. What it takes,
 * {@link MeasureCheck} takes with the same result; what it does not take for sure, it leaves
 * to it. Not for concurrent use.
 */
public final class PlainMeasureReader {

    private final PlainObject object = new PlainObject();
    private final PlainDate dates = new PlainDate();
    private final DefinitionNames definitions;
    private final long receivedMicros;

    /**
     * A reader of one request's measures.
     *
     * @param definitions looks definitions up by name
     * @param receivedMicros when they were received, microseconds since the epoch
     */
    public PlainMeasureReader(Function<String, Optional<MeasureDefinition>> definitions, long receivedMicros) {
        this(new DefinitionNames(definitions), receivedMicros);
    }

    /** The same with definitions that other requests use, too. */
    public PlainMeasureReader(DefinitionNames definitions, long receivedMicros) {
        this.definitions = definitions;
        this.receivedMicros = receivedMicros;
    }

    /**
     * Adds the measure in these bytes to the frames.
     *
     * @param otherId the id of a measure without one; null for none
     * @return false, with nothing added, where it is not a plain one
     */
    public boolean read(byte[] bytes, int from, int length, String otherId, MeasureFrames to) {
        if (!object.read(bytes, from, from + length)
                || object.length(PlainObject.NAME) <= 0
                || object.isAbsent(PlainObject.START)
                || !object.hasValue()
                || !isShort(PlainObject.CREATED_BY, MeasureCheck.LONGEST_CREATED_BY)
                || !isShort(PlainObject.ID, MeasureCheck.LONGEST_ID)
                || !isShort(PlainObject.CONTRIBUTOR, MeasureCheck.LONGEST_CREATED_BY)) {
            return false;
        }
        DefinitionNames.Entry entry =
                definitions.find(bytes, object.at(PlainObject.NAME), object.length(PlainObject.NAME));
        if (entry == null || !hasGroupsOf(entry)) {
            return false;
        }
        OptionalLong start =
                dates.micros(bytes, object.at(PlainObject.START), object.length(PlainObject.START), entry.zone());
        if (start.isEmpty()) {
            return false;
        }
        to.begin(start.getAsLong(), receivedMicros, object.value());
        addTexts(bytes, otherId, to);
        to.end();
        return true;
    }

    private void addTexts(byte[] bytes, String otherId, MeasureFrames to) {
        addText(bytes, PlainObject.NAME, to);
        addText(bytes, PlainObject.CREATED_BY, to);
        for (int group = PlainObject.GROUP1; group < PlainObject.GROUP1 + PlainObject.GROUPS; group++) {
            if (object.isQuoted(group)) {
                to.addQuoted(bytes, object.at(group), object.length(group));
            } else {
                addText(bytes, group, to);
            }
        }
        if (object.length(PlainObject.ID) > 0) {
            addText(bytes, PlainObject.ID, to);
        } else if (otherId == null) {
            to.addNull();
        } else {
            byte[] id = otherId.getBytes(StandardCharsets.UTF_8);
            to.addText(id, 0, id.length);
        }
        addText(bytes, PlainObject.CONTRIBUTOR, to);
    }

    private void addText(byte[] bytes, int field, MeasureFrames to) {
        if (object.isAbsent(field)) {
            to.addNull();
        } else {
            to.addText(bytes, object.at(field), object.length(field));
        }
    }

    private boolean isShort(int field, int most) {
        return object.length(field) <= most;
    }

    private boolean hasGroupsOf(DefinitionNames.Entry entry) {
        for (int group = 0; group < PlainObject.GROUPS; group++) {
            int field = PlainObject.GROUP1 + group;
            byte[] wanted = entry.groupKey(group);
            boolean fits = wanted == null
                    ? object.isAbsent(field)
                    : !object.isAbsent(field)
                            && object.hasGroupKey(group, wanted)
                            && object.length(field) + 2 <= MeasureCheck.LONGEST_GROUP;
            if (!fits) {
                return false;
            }
        }
        return true;
    }
}
