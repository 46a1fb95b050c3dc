package org.tallystick.store.run;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tallystick.model.definition.MeasureDefinition;

/**
 * What a computation wants to publish, all in one transaction.
 *
 * @param definitions the definitions that it used, by name; if one has changed since, nothing is published
 * @param attempts the attempts whose staged rows count
 * @param consumed the raw files that it read
 * @param tallies the tally files that it wrote
 * @param ids the files of ids that it wrote
 * @param computed names of the measures that it computed
 * @param listed what it learnt about receiving days
 * @param replacedIds paths of stored files of ids whose content is in {@code ids}, too
 * @param swap files of whole months, which it wrote besides, for those that hold the same; not done where somebody else
 *     has swapped them meanwhile
 */
public record RunResult(
        Map<String, MeasureDefinition> definitions,
        List<Long> attempts,
        List<ConsumedFile> consumed,
        List<TallyFile> tallies,
        List<IdFile> ids,
        List<String> computed,
        ListedPartitions listed,
        List<String> replacedIds,
        TallySwap swap) {

    public RunResult {
        definitions = Map.copyOf(definitions);
        attempts = List.copyOf(attempts);
        consumed = List.copyOf(consumed);
        tallies = List.copyOf(tallies);
        ids = List.copyOf(ids);
        computed = List.copyOf(computed);
        replacedIds = List.copyOf(replacedIds);
    }

    /** The paths of all files of tallies and ids that it wrote. */
    public Set<String> files() {
        return Stream.of(
                        tallies.stream().map(TallyFile::path),
                        swap.written().stream().map(TallyFile::path),
                        ids.stream().map(IdFile::path))
                .flatMap(paths -> paths)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** A result that replaces no files. */
    public RunResult(
            Map<String, MeasureDefinition> definitions,
            List<Long> attempts,
            List<ConsumedFile> consumed,
            List<TallyFile> tallies,
            List<IdFile> ids,
            List<String> computed,
            ListedPartitions listed) {
        this(definitions, attempts, consumed, tallies, ids, computed, listed, List.of(), TallySwap.none());
    }
}
