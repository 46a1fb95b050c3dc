package org.tallystick.model.indicator;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.tallystick.model.measure.JsonScalar;

/**
 * How one group's value is made of an event.
 *
 * @param words for people
 * @param value the value; null for JSON's null
 */
public record Part(String words, Value value) {

    private static final Pattern MOBILE =
            Pattern.compile("mobile|tablet|android|iphone|ipad|ipod", Pattern.CASE_INSENSITIVE);

    /** By what a konnector's slug contains, the fluid that it fetches. */
    private static final List<Map.Entry<String, String>> FLUIDS = List.of(
            Map.entry("enedis", "electricity"),
            Map.entry("grdf", "gas"),
            Map.entry("egl", "water"),
            Map.entry("eau", "water"));

    /** The kind of device: what the event says, else the browser in its context; a tablet is mobile. */
    public static final Part DEVICE = new Part(
            "`mobile` or `desktop`, from the event's device, else from the browser in its context; a tablet is mobile",
            event -> {
                String said = event.device() == null ? event.context() : event.device();
                return said != null && MOBILE.matcher(said).find() ? "mobile" : "desktop";
            });

    /** The event's target. */
    public static final Part TARGET = new Part("the event's target", Texts::target);

    /** The event's context. */
    public static final Part CONTEXT = new Part("the event's context", Texts::context);

    /** Where an action on consumption took place. */
    public static final Part FLUID_PAGE = new Part(
            "the event's context (the fluid whose page it is), `consumption` without one",
            event -> event.context() == null ? "consumption" : event.context().toLowerCase(Locale.ROOT));

    /** How something ended. */
    public static final Part STATUS = new Part(
            "`success` where the event's result says so, else `error`",
            event -> isSuccess(event.result()) ? "success" : "error");

    /** No value. */
    public static final Part NOTHING = new Part("null", event -> null);

    public Part {
        Objects.requireNonNull(words, "words");
        Objects.requireNonNull(value, "value");
    }

    /** Always the same. */
    public static Part always(String text) {
        return new Part("`" + text + "`", event -> text);
    }

    /** Made by the rule itself. */
    static Part ofRule(String words) {
        return new Part(words, event -> null);
    }

    /** Makes a text of an event. */
    @FunctionalInterface
    public interface Value {
        /** The text; null for JSON's null. */
        String of(Texts event);
    }

    /**
     * The texts of an event, each null where it has none.
     *
     * @param target what it is about
     * @param context where it happened
     * @param result how it ended
     * @param device with what
     */
    public record Texts(String target, String context, String result, String device) {}

    /** The group's value as canonical JSON. */
    public String json(Texts event) {
        String text = value.of(event);
        return text == null ? "null" : JsonScalar.ofString(text);
    }

    /** Whether a result says success. */
    public static boolean isSuccess(String result) {
        return "success".equalsIgnoreCase(result);
    }

    /** The fluid that a konnector fetches; its slug where that says none. */
    public static String fluidOf(String slug) {
        String lower = slug.toLowerCase(Locale.ROOT);
        return FLUIDS.stream()
                .filter(known -> lower.contains(known.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(slug);
    }
}
