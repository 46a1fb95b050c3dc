package org.tallystick.job.indicator;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.tallystick.model.indicator.EventType;
import org.tallystick.model.indicator.Indicator;
import org.tallystick.model.indicator.IndicatorTable;
import org.tallystick.model.indicator.Part;
import org.tallystick.model.measure.JsonScalar;

/** Goes through one user's facts and events in their order and makes measures of them, as the table of rules says. */
final class UserRules {

    private static final long NONE = Long.MIN_VALUE;

    private final IndicatorScope scope;
    private final Cells cells;
    private final MonthRules months;
    private final UserRows rows;
    private final Meaning[] meanings;
    private final UserMonths facts = new UserMonths();
    private final Map<String, Long> challenges = new HashMap<>();
    private final Map<String, Long> duels = new HashMap<>();
    private final Map<String, MonthRules.Attempts> attempts = new HashMap<>();
    private final TreeSet<String> fluids = new TreeSet<>();
    private int fluidsCell;
    private long firstConnection;
    private boolean hasLaunchedChallenge;
    private long profiles;
    private int day;
    private long sessionStart;
    private long sessionLast;
    private int sessionCell;
    private boolean connectedToday;
    private long connectionDays;
    private boolean hasReport;

    UserRules(IndicatorScope scope, Cells cells, UserRows rows) {
        this.scope = scope;
        this.cells = cells;
        this.months = new MonthRules(scope, cells);
        this.rows = rows;
        this.meanings =
                rows.shapes().stream().map(shape -> Meaning.of(shape, cells)).toArray(Meaning[]::new);
    }

    /** Goes through the rows of one user. */
    void user(int from, int until) {
        begin();
        int place = from;
        for (; place < until && rows.shapes().get(rows.shapeAt(place)).isFact(); place++) {
            facts.add(meanings[rows.shapeAt(place)], rows.micros(place), rows.extra(place));
        }
        int firstEvent = place;
        int told = facts.nextAfter(Integer.MIN_VALUE);
        while (place < until || told != Integer.MAX_VALUE) {
            int month = place < until ? IndicatorScope.monthOf(scope.dayOf(rows.micros(place))) : Integer.MAX_VALUE;
            if (told < month) {
                endMonth(told, false);
                told = facts.nextAfter(told);
                continue;
            }
            place = month(month, place, until, firstEvent);
            told = told == month ? facts.nextAfter(told) : told;
        }
    }

    private void begin() {
        facts.clear();
        clear(challenges);
        clear(duels);
        clear(attempts);
        fluids.clear();
        firstConnection = NONE;
        hasLaunchedChallenge = false;
        profiles = 0;
    }

    /** Clearing a table writes to all of it. */
    private static void clear(Map<?, ?> map) {
        if (!map.isEmpty()) {
            map.clear();
        }
    }

    /** Goes through the events of one month; returns the place after them. */
    private int month(int month, int from, int until, int firstEvent) {
        boolean consents = facts.consents(month);
        long nextMonth = IndicatorScope.firstDayOf(month + 1);
        day = Integer.MIN_VALUE;
        connectionDays = 0;
        hasReport = false;
        int place = from;
        for (; place < until; place++) {
            int eventDay = scope.dayOf(rows.micros(place));
            if (eventDay != day) {
                if (eventDay >= nextMonth) {
                    break;
                }
                endDay(consents);
                beginDay(eventDay);
            }
            if (consents && !rows.repeats(place, firstEvent)) {
                event(meanings[rows.shapeAt(place)], rows.micros(place), rows.extra(place), month);
            }
        }
        endDay(consents);
        endMonth(month, true);
        return place;
    }

    private void beginDay(int eventDay) {
        day = eventDay;
        sessionStart = NONE;
        connectedToday = false;
    }

    private void endDay(boolean consents) {
        if (day == Integer.MIN_VALUE || !consents) {
            return;
        }
        endSession();
        connectionDays += connectedToday ? 1 : 0;
        if (!fluids.isEmpty()) {
            cells.add(fluidsCell, 1);
        }
        cells.endDay(day);
    }

    private void event(Meaning meaning, long micros, long extra, int month) {
        if (meaning.type() != EventType.CONNECTION) {
            goOn(micros);
        }
        for (Meaning.Deed deed : meaning.deeds()) {
            act(deed, meaning, micros, extra);
        }
        if (meaning.type() != null) {
            remember(meaning, micros, month);
        }
    }

    /** What the event does for indicators of its day. */
    private void act(Meaning.Deed deed, Meaning meaning, long micros, long extra) {
        switch (deed.how()) {
            case COUNT -> cells.add(deed.cell(), 1);
            case MEAN_OF_STARS -> {
                if (meaning.stars() >= 0) {
                    cells.add(deed.cell(), meaning.stars());
                }
            }
            case MEAN_SESSION -> {
                endSession();
                sessionStart = micros;
                sessionLast = micros;
                sessionCell = deed.cell();
            }
            case SINCE_FIRST_CONNECTION -> {
                if (!hasLaunchedChallenge) {
                    lasted(deed, firstConnection, micros);
                }
            }
            case SINCE_START -> lasted(deed, meaning.hasExtra() ? extra : launch(challenges, meaning), micros);
            case SINCE_LAUNCH -> lasted(deed, launch(duels, meaning), micros);
            default -> throw new IllegalStateException(deed.how() + " is no rule for single events");
        }
    }

    private void lasted(Meaning.Deed deed, long start, long end) {
        if (start != NONE && start <= end) {
            cells.add(deed.cell(), end - start);
        }
    }

    /** Only challenges and duels are launched, and only their ends name what was. */
    private static long launch(Map<String, Long> launches, Meaning meaning) {
        boolean isLaunched = meaning.type() == EventType.CHALLENGE_END || meaning.type() == EventType.DUEL_END;
        return isLaunched ? launches.getOrDefault(meaning.target(), NONE) : NONE;
    }

    /** What the event is to later ones. */
    private void remember(Meaning meaning, long micros, int month) {
        switch (meaning.type()) {
            case CONNECTION -> {
                connectedToday = true;
                firstConnection = firstConnection == NONE ? micros : firstConnection;
            }
            case CHALLENGE_LAUNCH -> {
                hasLaunchedChallenge = true;
                challenges.put(meaning.target(), micros);
            }
            case DUEL_LAUNCH -> duels.put(meaning.target(), micros);
            case KONNECTOR_CONNECT, KONNECTOR_REFRESH -> connect(meaning);
            case KONNECTOR_ATTEMPT -> attempt(meaning, month);
            case PROFILE_SET -> profiles++;
            case REPORT_FROM -> hasReport = true;
            default -> {
                // The others mean nothing to later events.
            }
        }
    }

    private void connect(Meaning meaning) {
        if (meaning.isSuccess() && meaning.target() != null && fluids.add(Part.fluidOf(meaning.target()))) {
            fluidsCell =
                    cells.number(Indicator.KONNECTOR_CONNECTED_DAILY, JsonScalar.ofString(String.join(":", fluids)));
        }
    }

    private void attempt(Meaning meaning, int month) {
        attempts.computeIfAbsent(meaning.target(), slug -> new MonthRules.Attempts())
                .add(month, meaning.isSuccess());
    }

    private void goOn(long micros) {
        if (sessionStart != NONE) {
            if (micros - sessionLast > IndicatorTable.SESSION_GAP_MICROS) {
                endSession();
            } else {
                sessionLast = micros;
            }
        }
    }

    private void endSession() {
        if (sessionStart != NONE) {
            cells.add(sessionCell, sessionLast - sessionStart);
            sessionStart = NONE;
        }
    }

    private void endMonth(int month, boolean hasEvents) {
        if (!facts.consents(month)) {
            return;
        }
        long days = hasEvents ? connectionDays : 0;
        UserMonths.Told told = facts.of(month);
        months.begin(month);
        months.connectionDays(days);
        months.profiles(profiles);
        months.newsletter(told, hasEvents && hasReport);
        if (hasEvents) {
            months.attempts(attempts);
        }
        if (told != null) {
            months.granularity(told);
            UserMonths.Told before = facts.of(month - 1);
            if (days > 0 && before != null && facts.consents(month - 1)) {
                months.variation(told, before, month - IndicatorScope.monthOf(scope.dayOf(firstConnection)));
            }
        }
    }
}
