package org.tallystick.model.settings;

import java.util.List;

/** The settings cannot be used; the message has one line per fault. */
public final class SettingsFaulty extends RuntimeException {

    SettingsFaulty(List<String> faults) {
        super(String.join(System.lineSeparator(), faults), null, false, false);
    }
}
