package org.tallystick.job.indicator;

import java.util.ArrayList;
import java.util.List;
import org.tallystick.model.indicator.EventType;
import org.tallystick.model.indicator.FactName;
import org.tallystick.model.indicator.IndicatorTable;
import org.tallystick.model.indicator.Part;
import org.tallystick.model.indicator.Rule;

/**
 * What all rows of one shape mean, looked up in the table of rules once.
 *
 * @param type the event's type; null for facts and where it is unknown
 * @param fact the fact's name; null for events
 * @param deeds what an event does by itself, with the cell that it goes to
 * @param target the event's target or the fact's fluid
 * @param text the fact's text
 * @param isSuccess whether the event's result says success
 * @param stars the event's result as stars, -1 where it is none
 * @param month the fact's month
 * @param hasExtra whether rows have a number
 */
record Meaning(
        EventType type,
        FactName fact,
        List<Deed> deeds,
        String target,
        String text,
        boolean isSuccess,
        int stars,
        int month,
        boolean hasExtra) {

    /**
     * What an event does for one indicator.
     *
     * @param how the rule's kind
     * @param cell the cell of the rule's indicator and groups
     */
    record Deed(Rule.How how, int cell) {}

    static Meaning of(UsageShape shape, Cells cells) {
        EventType type = shape.isFact() || shape.name() == null
                ? null
                : EventType.named(shape.name()).orElse(null);
        FactName fact = shape.isFact() && shape.name() != null
                ? FactName.named(shape.name()).orElse(null)
                : null;
        return new Meaning(
                type,
                fact,
                type == null ? List.of() : deeds(type, shape, cells),
                shape.target(),
                shape.context(),
                Part.isSuccess(shape.result()),
                stars(shape.result()),
                shape.month(),
                shape.hasExtra());
    }

    private static List<Deed> deeds(EventType type, UsageShape shape, Cells cells) {
        Part.Texts texts = new Part.Texts(shape.target(), shape.context(), shape.result(), shape.device());
        List<Deed> deeds = new ArrayList<>();
        for (Rule rule : IndicatorTable.RULES) {
            if (rule.source() == type && isOfOneDay(rule.how())) {
                String[] groups =
                        rule.parts().stream().map(part -> part.json(texts)).toArray(String[]::new);
                deeds.add(new Deed(rule.how(), cells.number(rule.indicator(), groups)));
            }
        }
        return deeds;
    }

    private static boolean isOfOneDay(Rule.How how) {
        return switch (how) {
            case COUNT, MEAN_OF_STARS, MEAN_SESSION, SINCE_FIRST_CONNECTION, SINCE_START, SINCE_LAUNCH -> true;
            default -> false;
        };
    }

    private static int stars(String result) {
        boolean isDigit = result != null && result.length() == 1 && Character.isDigit(result.charAt(0));
        int stars = isDigit ? result.charAt(0) - '0' : -1;
        return stars <= IndicatorTable.MOST_STARS ? stars : -1;
    }
}
