package org.tallystick.job.tally;

import java.nio.charset.StandardCharsets;

/** Pieces of one tally as blocks of their own, which travel apart from other tallies. */
final class TallyPieces {

    private TallyPieces() {}

    /** Some entries of the only run of this key, which must not be used afterwards, as a block. */
    static byte[] write(TallyKey key, TallyRuns run, int from, int until) {
        ByteBuilder bytes = new ByteBuilder();
        TallyBlock.writeHead(
                bytes, new Heads.Head(new Projection(key.measure(), key.unit(), key.wildcards()), key.startMicros()));
        bytes.write(TallyBlock.END_OF_HEADS);
        String[] texts = {key.createdBy(), key.group1(), key.group2(), key.group3()};
        int[] numbers = new int[texts.length];
        for (int column = 0; column < texts.length; column++) {
            boolean isIgnored = column > 0 && (key.wildcards() >> column - 1 & 1) != 0;
            numbers[column] = writeText(bytes, texts[column], isIgnored);
        }
        bytes.writeVarLong(0);
        for (int number : numbers) {
            bytes.writeVarLong(number);
        }
        TallyBlock.writeTally(bytes, run, from, until);
        return bytes.take();
    }

    /** Reads a piece; its entries become the only run. */
    static TallyKey read(byte[] piece, TallyRuns run) {
        Vocabulary vocabulary = new Vocabulary();
        BlockCursor cursor = new BlockCursor(piece, vocabulary);
        cursor.rank(vocabulary.rank());
        cursor.next();
        run.clear();
        cursor.readInto(run);
        return cursor.key(vocabulary);
    }

    /** Writes a list of no or one text; the number of the text in it. */
    private static int writeText(ByteBuilder bytes, String text, boolean isIgnored) {
        int number = KeyColumn.FIRST;
        if (isIgnored) {
            number = KeyColumn.WILDCARD;
        } else if (text == null) {
            number = KeyColumn.NULL;
        } else {
            byte[] letters = text.getBytes(StandardCharsets.UTF_8);
            bytes.writeVarLong(letters.length + 1L);
            bytes.write(letters, 0, letters.length);
        }
        bytes.writeVarLong(0);
        return number;
    }
}
