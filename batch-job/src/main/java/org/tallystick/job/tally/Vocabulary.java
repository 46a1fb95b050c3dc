package org.tallystick.job.tally;

import java.nio.charset.StandardCharsets;
import org.tallystick.model.measure.JsonScalar;

/** The heads and texts of all blocks of one merging task, and their order. */
final class Vocabulary {

    private final Heads heads = new Heads();
    private final KeyColumn[] columns = {new KeyColumn(), new KeyColumn(), new KeyColumn(), new KeyColumn()};
    private Heads.Head[] headsInOrder;
    private String[][] textsInOrder;

    int numberOf(Heads.Head head) {
        return heads.numberOf(head);
    }

    /** The texts of application, group 1, 2, 3. */
    KeyColumn column(int column) {
        return columns[column];
    }

    /** The place of each number of a head or text in the order of all; call once, when all are there. */
    int[][] rank() {
        int[][] ranks = new int[GroupIndex.PARTS][];
        ranks[0] = heads.ranks();
        headsInOrder = new Heads.Head[heads.size()];
        for (int number = 0; number < headsInOrder.length; number++) {
            headsInOrder[ranks[0][number]] = heads.head(number);
        }
        textsInOrder = new String[columns.length][];
        for (int column = 0; column < columns.length; column++) {
            ranks[column + 1] = columns[column].ranks();
            textsInOrder[column] = textsInOrder(columns[column], ranks[column + 1]);
        }
        return ranks;
    }

    /** The key of parts with these places. */
    TallyKey key(int head, int createdBy, int group1, int group2, int group3) {
        Heads.Head named = headsInOrder[head];
        return new TallyKey(
                named.projection().measure(),
                named.projection().unit(),
                named.projection().wildcards(),
                named.startMicros(),
                textsInOrder[0][createdBy],
                textsInOrder[1][group1],
                textsInOrder[2][group2],
                textsInOrder[3][group3]);
    }

    private static String[] textsInOrder(KeyColumn column, int[] ranks) {
        String[] texts = new String[column.size()];
        for (int number = KeyColumn.FIRST; number < texts.length; number++) {
            texts[ranks[number]] = new String(column.text(number), StandardCharsets.UTF_8);
        }
        texts[KeyColumn.WILDCARD] = JsonScalar.WILDCARD;
        return texts;
    }
}
