package org.tallystick.store.run;

import java.util.List;

/**
 * A change of the files that hold tallies, not of what the tallies are.
 *
 * @param replaced files that are no longer in effect, as they were read
 * @param joined files whose content is in a file of the next level from now on
 * @param written the files that replace them
 */
public record TallySwap(List<TallyFile> replaced, List<TallyFile> joined, List<TallyFile> written) {

    public TallySwap {
        replaced = List.copyOf(replaced);
        joined = List.copyOf(joined);
        written = List.copyOf(written);
    }

    /** Nothing changes. */
    public static TallySwap none() {
        return new TallySwap(List.of(), List.of(), List.of());
    }
}
