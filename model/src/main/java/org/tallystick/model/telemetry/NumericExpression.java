package org.tallystick.model.telemetry;

import java.util.Map;

/**
 * Whole numbers as they occur in definitions of histograms: {@code 100}, {@code 2 * 60 * 1000},
 * {@code JS::GCReason::NUM_TELEMETRY_REASONS+1}. {@code /} cuts towards zero.
 */
final class NumericExpression {

    private final String text;
    private final Map<String, Long> constants;
    private int at;

    private NumericExpression(String text, Map<String, Long> constants) {
        this.text = text;
        this.constants = constants;
    }

    /**
     * The value.
     *
     * @throws IllegalArgumentException where the text is no such expression, or names an unknown constant
     * @throws ArithmeticException where a value is beyond 64 bits, or divided by zero
     */
    static long evaluate(String text, Map<String, Long> constants) {
        NumericExpression expression = new NumericExpression(text, constants);
        long value = expression.sum();
        if (expression.peek() != 0) {
            throw expression.malformed();
        }
        return value;
    }

    private long sum() {
        long value = product();
        while (peek() == '+' || peek() == '-') {
            boolean plus = text.charAt(at++) == '+';
            long right = product();
            value = plus ? Math.addExact(value, right) : Math.subtractExact(value, right);
        }
        return value;
    }

    private long product() {
        long value = factor();
        while (peek() == '*' || peek() == '/') {
            boolean times = text.charAt(at++) == '*';
            long right = factor();
            if (!times && right == 0) {
                throw new ArithmeticException("\"" + text + "\" divides by zero");
            }
            value = times ? Math.multiplyExact(value, right) : value / right;
        }
        return value;
    }

    private long factor() {
        char next = peek();
        if (next == '-') {
            at++;
            return Math.negateExact(factor());
        }
        if (next == '(') {
            at++;
            long value = sum();
            if (peek() != ')') {
                throw malformed();
            }
            at++;
            return value;
        }
        int from = at;
        while (at < text.length() && isOfWord(text.charAt(at))) {
            at++;
        }
        if (at == from) {
            throw malformed();
        }
        return value(text.substring(from, at));
    }

    private long value(String word) {
        if (Character.isDigit(word.charAt(0))) {
            try {
                return Long.parseLong(word);
            } catch (NumberFormatException none) {
                throw malformed();
            }
        }
        Long constant = constants.get(word);
        if (constant == null) {
            throw new IllegalArgumentException("\"" + word + "\" is no constant that is known; known are "
                    + String.join(", ", constants.keySet().stream().sorted().toList()));
        }
        return constant;
    }

    private static boolean isOfWord(char letter) {
        return letter >= '0' && letter <= '9'
                || letter >= 'a' && letter <= 'z'
                || letter >= 'A' && letter <= 'Z'
                || letter == '_'
                || letter == ':';
    }

    /** The next letter that is no blank, or 0. */
    private char peek() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        return at < text.length() ? text.charAt(at) : 0;
    }

    private IllegalArgumentException malformed() {
        return new IllegalArgumentException("\"" + text + "\" is no whole number and no expression of + - * / ( )");
    }
}
