package org.tallystick.job.tracking;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.tallystick.model.tracking.EventSeries;

/**
 * Events of one hour on their way from a scanning to a merging task.
 *
 * @param key the hour
 * @param series whose; null where they stand for rows that cannot be used
 * @param count how many events or rows
 * @param events the events as a block whose stretch is the hour
 */
record HourRecord(HourKey key, EventSeries series, int count, byte[] events) {

    private static final byte[] NO_EVENTS = {};

    static HourRecord ofRefused(int file, int rows) {
        return new HourRecord(HourKey.ofRefused(file), null, rows, NO_EVENTS);
    }

    /** Writes it behind others. */
    void writeTo(ByteArrayOutputStream block) {
        try (DataOutputStream out = new DataOutputStream(block)) {
            out.writeLong(key.high());
            out.writeLong(key.low());
            out.writeLong(key.begin());
            out.writeUTF(series == null ? "" : series.namespace());
            out.writeUTF(series == null ? "" : series.name());
            out.writeInt(count);
            out.writeInt(events.length);
            out.write(events);
        } catch (IOException impossible) {
            throw new UncheckedIOException("Memory takes every byte", impossible);
        }
    }

    /** Reads the record at which a block stands. */
    static HourRecord read(ByteBuffer block) {
        HourKey key = new HourKey(block.getLong(), block.getLong(), block.getLong());
        String namespace = text(block);
        String name = text(block);
        int count = block.getInt();
        byte[] events = new byte[block.getInt()];
        block.get(events);
        return new HourRecord(key, key.isOfRefused() ? null : new EventSeries(namespace, name), count, events);
    }

    private static String text(ByteBuffer block) {
        int length = block.getShort() & 0xffff;
        byte[] bytes = new byte[length + Short.BYTES];
        block.position(block.position() - Short.BYTES).get(bytes);
        try (java.io.DataInputStream in = new java.io.DataInputStream(new java.io.ByteArrayInputStream(bytes))) {
            return in.readUTF();
        } catch (IOException impossible) {
            throw new UncheckedIOException("The text was written by writeUTF", impossible);
        }
    }
}
