package org.tallystick.job.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.tallystick.lake.LakeFile;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.model.lake.LakeLayout;
import org.tallystick.store.run.CompactionSession;
import org.tallystick.store.run.RunInputs;
import org.tallystick.store.run.RunSession;

/**
 * Removes files that nobody reads but that take room: of runs that were never committed, of lost attempts of tasks, and
 * obsolete ones.
 */
public final class Leftovers {

    private static final List<String> FOLDERS = List.of(
            LakeLayout.TALLIES,
            LakeLayout.MONTH_TALLIES,
            LakeLayout.YEAR_TALLIES,
            LakeLayout.IDS,
            LakeLayout.TELEMETRY);

    private final LakeFileSystem lake;
    private final RunInputs inputs;

    /** Leftovers of that lake. */
    public Leftovers(LakeFileSystem lake, RunInputs inputs) {
        this.lake = lake;
        this.inputs = inputs;
    }

    /** Removes the files of tallies, ids and refused rows of these runs, which were not committed. */
    public void remove(Collection<Long> runs) throws IOException {
        if (runs.isEmpty()) {
            return;
        }
        Set<String> tallyPrefixes = runs.stream().map(run -> run + "-").collect(Collectors.toSet());
        Set<String> refusedPrefixes =
                runs.stream().map(run -> "run-" + run + "-").collect(Collectors.toSet());
        for (String folder : FOLDERS) {
            removeUnused(folder, tallyPrefixes);
        }
        delete(found(LakeLayout.REFUSED, refusedPrefixes));
        Set<String> rewritten = runs.stream().map(LakeLayout::rewrittenPrefix).collect(Collectors.toSet());
        for (String folder : List.of(LakeLayout.RAW_USAGE_EVENTS, LakeLayout.RAW_USER_FACTS)) {
            List<String> paths = found(folder, rewritten);
            Set<String> consumed = inputs.consumed(paths);
            delete(paths.stream().filter(path -> !consumed.contains(path)).toList());
        }
    }

    /**
     * Removes what lost attempts of a run's tasks have written: its files that its result does not name.
     *
     * @param run a run or compaction that is about to be committed
     * @param named the files of tallies and ids that it names
     * @param attempts the attempts whose refused rows count
     */
    public void removeLost(long run, Set<String> named, Collection<Long> attempts) throws IOException {
        for (String folder : FOLDERS) {
            delete(found(folder, Set.of(run + "-")).stream()
                    .filter(path -> !named.contains(path))
                    .toList());
        }
        Set<String> counting = attempts.stream()
                .map(attempt -> "/run-" + run + "-" + attempt + LakeLayout.FILE_ENDING)
                .collect(Collectors.toSet());
        delete(found(LakeLayout.REFUSED, Set.of("run-" + run + "-")).stream()
                .filter(path -> !counting.contains(path.substring(path.lastIndexOf('/'))))
                .toList());
    }

    /** What a failed run wrote is taken away at once; where that fails too, a later run does it. */
    void removeAfter(Exception failed, RunSession session) {
        removeAfter(failed, session.id(), session::fail);
    }

    /** The same for a compaction. */
    void removeAfter(Exception failed, CompactionSession session) {
        removeAfter(failed, session.id(), session::fail);
    }

    private void removeAfter(Exception failed, long run, Consumer<String> end) {
        try {
            end.accept(String.valueOf(failed.getMessage()));
            remove(List.of(run));
        } catch (IOException | RuntimeException alsoFailed) {
            failed.addSuppressed(alsoFailed);
        }
    }

    /** Deletes these files; one that is gone does not matter. */
    public void delete(List<String> paths) {
        try {
            for (String path : paths) {
                lake.delete(path);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("A file that is no longer used cannot be deleted", failed);
        }
    }

    /** What is in effect is never removed, whatever its name. */
    private void removeUnused(String folder, Set<String> prefixes) throws IOException {
        List<String> paths = found(folder, prefixes);
        Set<String> inEffect = inputs.inEffect(paths);
        delete(paths.stream().filter(path -> !inEffect.contains(path)).toList());
    }

    private List<String> found(String folder, Set<String> prefixes) throws IOException {
        List<String> found = new ArrayList<>();
        for (LakeFile file : lake.list(folder)) {
            String name = file.path().substring(file.path().lastIndexOf('/') + 1);
            if (prefixes.stream().anyMatch(name::startsWith)) {
                found.add(file.path());
            }
        }
        return found;
    }
}
