package org.tallystick.job.tally;

import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.tallystick.model.definition.DefinitionJson;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.store.definition.DefinitionRow;

/**
 * What every task knows of the measures: their definitions by number, and how keys are spread over the tasks that merge
 * them.
 */
public final class TallyPlan implements Serializable {

    private static final long serialVersionUID = 1;

    private static final int MOST_PIECE_PARTITIONS = 16;

    private final List<String> definitionsAsJson;
    private final int[] spreads;
    private final int partitions;
    private final TimeBounds[] bounds;
    private transient MeasureDefinition[] definitions;

    /**
     * A plan.
     *
     * @param definitions the measures, by number
     * @param spreads for each measure, over how many tasks the keys of one of its days are spread
     * @param partitions how many tasks merge
     */
    public TallyPlan(List<MeasureDefinition> definitions, int[] spreads, int partitions) {
        this(definitions, spreads, partitions, Collections.nCopies(definitions.size(), TimeBounds.NONE));
    }

    /** The same with bounds in time for each measure. */
    public TallyPlan(List<MeasureDefinition> definitions, int[] spreads, int partitions, List<TimeBounds> bounds) {
        this.definitionsAsJson = List.copyOf(definitions.stream()
                .map(definition -> DefinitionJson.write(definition).toString())
                .toList());
        this.spreads = spreads.clone();
        this.partitions = partitions;
        this.bounds = bounds.toArray(TimeBounds[]::new);
    }

    /** Which of the measure's contributions are meant. */
    public TimeBounds bounds(int measure) {
        return bounds[measure];
    }

    /** The measure with that number. */
    public MeasureDefinition definition(int measure) {
        return definitions()[measure];
    }

    /** How many tasks merge. */
    public int partitions() {
        return partitions;
    }

    /** All partitions: those that are merged, one of rows that were set aside, those of pieces of large tallies. */
    int allPartitions() {
        return partitions + 1 + Math.min(partitions, MOST_PIECE_PARTITIONS);
    }

    /** The first partition of pieces of large tallies. */
    int firstPartitionOfPieces() {
        return partitions + 1;
    }

    /** The partition of a piece of a large tally; any will do. */
    int partitionOfPieces(int piece) {
        return firstPartitionOfPieces() + piece % (allPartitions() - firstPartitionOfPieces());
    }

    /** Where the tasks that merge keys of this head begin: all heads of one local day begin at the same one. */
    long placeOf(Heads.Head head) {
        int measure = head.projection().measure();
        long localDay =
                definition(measure).calendar().localDate(head.startMicros()).toEpochDay();
        return Hash.combine(Hash.mix(measure + 1L), localDay) >>> 1;
    }

    /**
     * The task that merges a key.
     *
     * @param head the key's head
     * @param place where its tasks begin
     * @param keyHash a hash of the whole key
     */
    int partitionOf(Heads.Head head, long place, long keyHash) {
        long offset = Long.remainderUnsigned(keyHash, spreads[head.projection().measure()]);
        return (int) Long.remainderUnsigned(place + offset, partitions);
    }

    private synchronized MeasureDefinition[] definitions() {
        if (definitions == null) {
            definitions = definitionsAsJson.stream()
                    .map(json -> DefinitionRow.parse(Objects.requireNonNull(json)))
                    .toArray(MeasureDefinition[]::new);
        }
        return definitions;
    }
}
