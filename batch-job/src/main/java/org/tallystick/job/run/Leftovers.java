package org.tallystick.job.run;

import java.io.IOException;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.tallystick.lake.LakeFile;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.model.lake.LakeLayout;

/** Removes files of runs that were never committed: nobody reads them, but they take room. */
final class Leftovers {

    private final LakeFileSystem lake;

    Leftovers(LakeFileSystem lake) {
        this.lake = lake;
    }

    /** Removes the tally files, ids and refused rows of these runs. */
    void remove(Collection<Long> runs) throws IOException {
        if (runs.isEmpty()) {
            return;
        }
        Set<String> tallyPrefixes = runs.stream().map(run -> run + "-").collect(Collectors.toSet());
        Set<String> refusedPrefixes =
                runs.stream().map(run -> "run-" + run + "-").collect(Collectors.toSet());
        remove(LakeLayout.TALLIES, tallyPrefixes);
        remove(LakeLayout.IDS, tallyPrefixes);
        remove(LakeLayout.REFUSED, refusedPrefixes);
    }

    private void remove(String folder, Set<String> prefixes) throws IOException {
        for (LakeFile file : lake.list(folder)) {
            String name = file.path().substring(file.path().lastIndexOf('/') + 1);
            if (prefixes.stream().anyMatch(name::startsWith)) {
                lake.delete(file.path());
            }
        }
    }
}
