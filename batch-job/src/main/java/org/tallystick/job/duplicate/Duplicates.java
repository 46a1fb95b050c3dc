package org.tallystick.job.duplicate;

import java.util.List;
import org.tallystick.job.scan.DroppedRows;
import org.tallystick.store.run.IdFile;

/**
 * Which rows of new raw files count no more, since a contribution with the same id counts already.
 *
 * @param dropped these rows
 * @param ids files of the ids that count with this run
 * @param replaced files of stored ids whose content is in them, too
 */
public record Duplicates(DroppedRows dropped, List<IdFile> ids, List<String> replaced) {

    public Duplicates {
        ids = List.copyOf(ids);
        replaced = List.copyOf(replaced);
    }

    /** What was found, for people. */
    public String inWords() {
        return ids.isEmpty() && dropped.count() == 0
                ? "no measure has an id"
                : dropped.count() + " measures whose id counts already";
    }

    /** None, and no ids at all. */
    public static Duplicates none() {
        return new Duplicates(DroppedRows.none(), List.of(), List.of());
    }
}
