package org.tallystick.lake;

import java.util.Objects;
import org.apache.parquet.io.api.Binary;

/**
 * One text per row, as a number into a list of texts. The arrays are not copied; nobody changes them any more.
 *
 * @param texts the texts, each once, or once per row where hardly any occurs twice
 * @param codes per row the place of its text, {@link #NULL} for null
 */
public record CodedTexts(Binary[] texts, int[] codes) {

    /** The code of a row without a text. */
    public static final int NULL = -1;

    public CodedTexts {
        Objects.requireNonNull(texts, "texts");
        Objects.requireNonNull(codes, "codes");
    }
}
