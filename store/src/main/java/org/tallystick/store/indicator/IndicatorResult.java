package org.tallystick.store.indicator;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.tallystick.model.period.PeriodUnit;
import org.tallystick.store.backfill.ReplacedDays;
import org.tallystick.store.backfill.Replacement;
import org.tallystick.store.database.Sql;
import org.tallystick.store.run.ConsumedFile;

/**
 * What a run made of usage events and facts, to be published with everything else of the run.
 *
 * @param replaced the periods whose tallies of events are replaced
 * @param consumed raw files of events and facts that no run had consumed
 * @param computed periods that are not due any more, by unit
 * @param due periods that are not over, by unit
 * @param indicators measures of which all events were computed
 * @param unknown for each UTC date that was counted, events by unknown type
 * @param rewritten raw files that were written anew, by path; an empty text where nothing was left of them
 */
public record IndicatorResult(
        List<ReplacedDays> replaced,
        List<ConsumedFile> consumed,
        Map<PeriodUnit, Set<LocalDate>> computed,
        Map<PeriodUnit, Set<LocalDate>> due,
        Set<String> indicators,
        Map<LocalDate, Map<String, Long>> unknown,
        Map<String, String> rewritten) {

    /** In the ledger, the name of raw files of events. */
    public static final String EVENTS = "usage-events";

    /** In the ledger, the name of raw files of facts. */
    public static final String FACTS = "user-facts";

    public IndicatorResult {
        replaced = List.copyOf(replaced);
        consumed = List.copyOf(consumed);
        computed = Map.copyOf(computed);
        due = Map.copyOf(due);
        indicators = Set.copyOf(indicators);
        unknown = Map.copyOf(unknown);
        rewritten = Map.copyOf(rewritten);
    }

    /** Nothing was made. */
    public static IndicatorResult none() {
        return new IndicatorResult(List.of(), List.of(), Map.of(), Map.of(), Set.of(), Map.of(), Map.of());
    }

    /**
     * Applies everything but the ledger of consumed files, in the transaction of this handle.
     *
     * @param run the run
     * @param attempts the attempts whose staged rows count, which are all aggregates of the replaced periods
     * @return how many aggregates vanished
     */
    public long apply(Handle handle, long run, List<Long> attempts) {
        long vanished = replaced.isEmpty() ? 0 : new Replacement(run, attempts, replaced).apply(handle);
        computed.forEach(
                (unit, days) -> handle.execute(Sql.statement("indicator/remove-due"), unit.wireName(), texts(days)));
        due.forEach((unit, days) -> handle.execute(Sql.statement("indicator/add-due"), unit.wireName(), texts(days)));
        handle.execute(Sql.statement("indicator/add-known"), (Object) indicators.toArray(String[]::new));
        count(handle);
        rewrite(handle);
        return vanished;
    }

    private void count(Handle handle) {
        handle.execute(Sql.statement("indicator/forget-unknown"), (Object) texts(unknown.keySet()));
        unknown.forEach((date, types) -> {
            List<String> names = List.copyOf(types.keySet());
            handle.execute(
                    Sql.statement("indicator/add-unknown"),
                    names.stream().map(name -> date.toString()).toArray(String[]::new),
                    names.toArray(String[]::new),
                    names.stream().map(types::get).toArray(Long[]::new));
        });
    }

    private void rewrite(Handle handle) {
        List<String> paths = List.copyOf(rewritten.keySet());
        handle.execute(
                Sql.statement("indicator/rewrite"),
                paths.toArray(String[]::new),
                paths.stream()
                        .map(rewritten::get)
                        .map(path -> path.isEmpty() ? null : path)
                        .toArray(String[]::new));
    }

    private static String[] texts(Collection<LocalDate> days) {
        return days.stream().map(LocalDate::toString).toArray(String[]::new);
    }
}
