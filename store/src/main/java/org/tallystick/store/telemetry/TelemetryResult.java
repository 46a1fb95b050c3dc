package org.tallystick.store.telemetry;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tallystick.store.run.ConsumedFile;
import org.tallystick.store.run.IdFile;

/**
 * What a computation of submission dates wants to publish: all of it replaces what these dates contributed before.
 *
 * @param dates the submission dates (UTC) that were computed
 * @param attempts the attempts whose staged rows count
 * @param builds every build that these dates contribute to or contributed to before, but for those that were trimmed
 * @param pings how many pings count, by date and build
 * @param drops how many pings do not, by date and reason
 * @param contributions the files that it wrote
 * @param ids the files of ids that it wrote
 * @param consumed the raw files that no run had consumed before
 */
public record TelemetryResult(
        Collection<LocalDate> dates,
        List<Long> attempts,
        Set<Build> builds,
        Map<BuildOnDate, Long> pings,
        Map<Drop, Long> drops,
        List<ContributionFile> contributions,
        List<IdFile> ids,
        List<ConsumedFile> consumed) {

    public TelemetryResult {
        dates = List.copyOf(dates);
        attempts = List.copyOf(attempts);
        builds = Set.copyOf(builds);
        pings = Map.copyOf(pings);
        drops = Map.copyOf(drops);
        contributions = List.copyOf(contributions);
        ids = List.copyOf(ids);
        consumed = List.copyOf(consumed);
    }

    /** The paths of all files of contributions and ids that it wrote. */
    public Set<String> files() {
        return Stream.concat(
                        contributions.stream().map(ContributionFile::path),
                        ids.stream().map(IdFile::path))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * A build's pings of one submission date.
     *
     * @param submissionDate the date, UTC
     * @param build the build
     */
    public record BuildOnDate(LocalDate submissionDate, Build build) {}

    /**
     * Pings of one submission date that do not count.
     *
     * @param submissionDate the date, UTC
     * @param reason why, as in the lake
     */
    public record Drop(LocalDate submissionDate, String reason) {}
}
