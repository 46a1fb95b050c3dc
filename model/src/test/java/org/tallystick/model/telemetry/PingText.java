package org.tallystick.model.telemetry;

/** A ping of which a test says only what it is about. */
final class PingText {

    private String meta = "\"sampleId\":42,\"submissionDate\":\"20150601\",\"documentId\":\"d1\"";
    private String application = "\"channel\":\"nightly\",\"version\":\"40.0a1\",\"buildId\":\"20150601030204\","
            + "\"name\":\"Firefox\",\"architecture\":\"x86\"";
    private String os = "\"name\":\"Linux\",\"version\":\"3.1.12\"";
    private String payload = "{}";

    static PingText aPing() {
        return new PingText();
    }

    PingText meta(String members) {
        meta = members;
        return this;
    }

    PingText application(String members) {
        application = members;
        return this;
    }

    /** Replaces one member of the application; null leaves it out. */
    PingText application(String name, String value) {
        application = changed(application, name, value);
        return this;
    }

    PingText os(String name, String value) {
        os = changed(os, name, value);
        return this;
    }

    private static String changed(String members, String name, String value) {
        String others = members.replaceAll("\"" + name + "\":\"[^\"]*\",?", "").replaceAll(",$", "");
        return value == null ? others : others + ",\"" + name + "\":" + value;
    }

    PingText payload(String json) {
        payload = json;
        return this;
    }

    String json() {
        return "{\"meta\":{" + meta + "},\"application\":{" + application
                + "},\"environment\":{\"addons\":{\"x\":[1]},\"system\":{\"memoryMB\":1,\"os\":{" + os + "}}}"
                + (payload == null ? "" : ",\"payload\":" + payload) + "}";
    }
}
