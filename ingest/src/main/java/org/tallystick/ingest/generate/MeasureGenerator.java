package org.tallystick.ingest.generate;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Random;
import org.tallystick.model.definition.MeasureDefinition;

/**
 * Invents plausible measures in the form of {@code POST /measure}: a few frequent and many rare group values, values that
 * are mostly small, days of the given range.
 */
public final class MeasureGenerator {

    private final List<MeasureShape> shapes;
    private final GeneratorOptions options;

    /**
     * A generator.
     *
     * @param definitions of what measures are made, in turn by chance
     * @throws IllegalArgumentException where there are none
     */
    public MeasureGenerator(List<MeasureDefinition> definitions, GeneratorOptions options) {
        if (definitions.isEmpty()) {
            throw new IllegalArgumentException("There is no definition to make measures of; import some first");
        }
        this.shapes = definitions.stream()
                .map(definition -> new MeasureShape(definition, options))
                .toList();
        this.options = options;
    }

    /** Writes all measures, one a line; the stream is flushed and left open. */
    public void writeTo(OutputStream stream) throws IOException {
        Random random = new Random(options.seed());
        GeneratedLines.write(
                stream,
                options.measures(),
                (line, number) -> shapes.get(random.nextInt(shapes.size())).append(line, random));
    }
}
