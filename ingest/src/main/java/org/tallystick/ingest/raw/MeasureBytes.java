package org.tallystick.ingest.raw;

/** A measure whose texts are UTF-8 in an array, where many others may be, too. */
public interface MeasureBytes {

    /** How many texts a measure has. */
    int TEXTS = 7;

    /** The text that is the measure's name. */
    int NAME = 0;

    /** The application; this and the following ones may be absent. */
    int CREATED_BY = 1;

    /** The first group's value as canonical JSON text. */
    int GROUP1 = 2;

    /** Likewise. */
    int GROUP2 = 3;

    /** Likewise. */
    int GROUP3 = 4;

    /** The sender's id. */
    int ID = 5;

    /** Who contributed. */
    int CONTRIBUTOR = 6;

    /** The length of a text that is not there. */
    int ABSENT = -1;

    /** The moment that it is about, microseconds since the epoch. */
    long startMicros();

    /** When it was received, likewise. */
    long receivedMicros();

    /** The measured value. */
    double value();

    /** Where the texts are; not to be changed, and not to be kept. */
    byte[] array();

    /** Where that text begins in the array. */
    int at(int text);

    /** How many bytes that text has, or {@link #ABSENT}. */
    int length(int text);
}
