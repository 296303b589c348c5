package org.hengping.governance.incidents.figures;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.hengping.governance.incidents.IncidentStatus;

/**
 * What the roll-ups add up, one column each. Most count steps, on the day of the step: a reopening in August leaves June
 * as it was. Calls to the spot count on the day of their limit, exemptions on the day that they exempt. The last six count
 * deadlines: when one begins to be kept, it counts on the day it falls on; when it is met
 * or moved, on that day or, if that comes first, still on the day it falls on.
 */
enum Count {
    REPORTED("f.move in ('REPORT', 'SELF_CLOSE')"),
    SELF_CLOSED("f.move = 'SELF_CLOSE'"),
    VALID("f.move in ('REGISTER', 'SELF_CLOSE')"),
    FILED("f.move = 'REPORT'"),
    VERIFIED("f.move = 'VERIFY'"),
    VERIFIED_ON_TIME(VERIFIED.condition + " and f.on_time"),
    OPENED("f.move <> 'IMPORT' and " + opens()),
    ENDED("f.move <> 'IMPORT' and " + ends()),
    ANSWERED("f.from_status = 'REPORTED' and f.move in ('REGISTER', 'REJECT', 'VOID', 'MERGE')"),
    ANSWERED_ON_TIME(ANSWERED.condition + " and f.on_time"),
    ACCEPT_RIGHT("f.move in ('FORWARD', 'REPORT_BACK') and f.handlings = 1 and f.reopenings = 0"),
    ACCEPT_DECIDED("(" + ACCEPT_RIGHT.condition + " or f.move in ('REJECT', 'VOID', 'MERGE') and f.registrations > 0)"),
    REJECTED("f.move = 'REJECT'"),
    REGISTERED("f.move = 'REGISTER'"),
    REGISTERED_ON_TIME(REGISTERED.condition + " and f.on_time"),
    FILING_RIGHT("f.move = 'SIGN' and f.signings = 1"),
    FILING_DECIDED("(" + FILING_RIGHT.condition + " or f.move = 'REFER_BACK')"),
    DISPATCHED("f.move in ('DISPATCH', 'DESIGNATE')"),
    DISPATCHED_ON_TIME(DISPATCHED.condition + " and f.on_time"),
    DISPATCH_RIGHT("f.move = 'SIGN' and f.dispatches = 1"),
    DISPATCH_DECIDED("f.dispatches = 1 and (f.move = 'SIGN' or f.move = 'RETURN' and f.from_status = 'DISPATCHED')"),
    SIGNED("f.move = 'SIGN'"),
    SIGN_ENDED("f.from_status = 'DISPATCHED' and f.move in ('SIGN', 'RETURN')"),
    SIGNED_ON_TIME(SIGN_ENDED.condition + " and f.move = 'SIGN' and f.on_time"),
    RETURNED("f.move = 'RETURN'"),
    HANDLED("f.move in ('FORWARD', 'REPORT_BACK')"),
    HANDLED_FIRST(HANDLED.condition + " and f.handlings = 1"),
    REWORKED("f.move = 'REWORK'"),
    REWORKED_FIRST(REWORKED.condition + " and f.reworks = 1"),
    CHECKED("f.from_status = 'CHECKING' and f.move in ('CHECK_PASS', 'CHECK_FAIL', 'CHECK_UNABLE')"),
    CHECKED_ON_TIME(CHECKED.condition + " and f.on_time"),
    CLOSED("f.move = 'CLOSE'"),
    REOPENED("f.move = 'REOPEN'"),
    SUPERVISION_ENDED("f.move in ('ANSWER_SUPERVISION', 'ESCALATE')"),
    SUPERVISION_ANSWERED(SUPERVISION_ENDED.condition + " and f.move = 'ANSWER_SUPERVISION'"),
    EXEMPTED("f.move = 'APPEAL_GRANT'"),
    RATED("f.move = 'RATE'"),
    SATISFIED(RATED.condition + " and f.rating in ('VERY_SATISFIED', 'SATISFIED')"),
    CALLED,
    ARRIVED_ON_TIME,
    EXEMPT_HANDLE,
    EXEMPT_CLOSE,
    DUE_HANDLE,
    DONE_HANDLE,
    ON_TIME_HANDLE,
    DUE_CLOSE,
    DONE_CLOSE,
    ON_TIME_CLOSE;

    private final String condition;

    /** @param condition SQL over a step {@code f} of {@code incidents.pub_turn} */
    Count(String condition) {
        this.condition = condition;
    }

    /** Counts deadlines, calls or exemptions, not steps. */
    Count() {
        this("");
    }

    String condition() {
        return condition;
    }

    String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean ofSteps() {
        return !condition.isEmpty();
    }

    /** Some of it from before a period still stands in it. */
    boolean carried() {
        return switch (this) {
            case OPENED, ENDED, DUE_HANDLE, DONE_HANDLE, DUE_CLOSE, DONE_CLOSE -> true;
            default -> false;
        };
    }

    /** Counted from what a step says of others: whom it calls, what it exempts. */
    boolean aside() {
        return switch (this) {
            case CALLED, ARRIVED_ON_TIME, EXEMPT_HANDLE, EXEMPT_CLOSE -> true;
            default -> false;
        };
    }

    private static String opens() {
        return "f.to_status in " + open() + " and (f.from_status is null or f.from_status not in " + open() + ")";
    }

    private static String ends() {
        return "f.from_status in " + open() + " and f.to_status not in " + open();
    }

    private static String open() {
        return Arrays.stream(IncidentStatus.values())
                .filter(IncidentStatus::open)
                .map(status -> "'" + status + "'")
                .collect(Collectors.joining(", ", "(", ")"));
    }
}
