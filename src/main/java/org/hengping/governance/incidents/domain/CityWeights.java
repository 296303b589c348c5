package org.hengping.governance.incidents.domain;

import org.hengping.governance.incidents.IncidentSource;
import org.hengping.governance.incidents.IncidentStatus;

/** How likely each move is where it is possible. */
final class CityWeights {

    private static final double ASKED = 20;

    private CityWeights() {}

    static double of(IncidentMove move, Incident incident) {
        return switch (move) {
            case SEND_VERIFY -> resident(incident) ? 0.12 : 0;
            case VERIFY -> 1;
            case VOID -> 0.004;
            case REGISTER -> 0.98;
            case REJECT -> 0.02;
            case DISPATCH -> incident.state() == IncidentStatus.RETURNED ? 0.7 : 0.97;
            case DESIGNATE -> 0.27;
            case REFER_BACK -> 0.03;
            case SIGN -> 0.975;
            case RETURN ->
                incident.state() == IncidentStatus.DISPATCHED ? 0.032 : incident.assignee != null ? 0 : 0.005;
            case ASSIGN -> incident.assignee != null ? 0 : 0.95;
            case REPORT_BACK -> incident.assignee != null ? 0 : 0.045;
            case HAND_IN -> incident.assignee != null ? 0.99 : 0;
            case WITHDRAW -> incident.assignee != null ? 0.01 : 0;
            case FORWARD -> 0.985;
            case SEND_BACK -> 0.015;
            case SEND_CHECK -> incident.state() == IncidentStatus.FEEDBACK ? 0.155 : 0.07;
            case CHECK_PASS -> incident.state() == IncidentStatus.FEEDBACK ? 0.8 : 0.955;
            case CHECK_FAIL -> 0.016;
            case CHECK_UNABLE -> 0.015;
            case REWORK -> incident.state() == IncidentStatus.CHECK_FAILED ? 0.93 : 0.005;
            case CLOSE -> 0.995;
            case RATE -> 1;
            case REOPEN -> incident.state() == IncidentStatus.EVALUATED ? 0.004 : 0.001;
            case EXTEND_ASK -> incident.assignee != null ? 0.025 : 0;
            case SUSPEND_ASK -> incident.assignee != null ? 0.006 : 0;
            case ASSIST_REPORT ->
                incident.state() == IncidentStatus.HANDLING && !incident.assisting.isEmpty() ? 0.04 : 0;
            case CALL_OUT -> 0.008;
            case SUPERVISE -> incident.state() == IncidentStatus.HANDLING && incident.supervision == null ? 0.012 : 0;
            case INSTRUCT -> incident.state() == IncidentStatus.HANDLING && !incident.instructed ? 0.001 : 0;
            case FORCE_ASK -> incident.state() == IncidentStatus.HANDLING ? 0.0008 : 0;
            case APPEAL -> 0.4;
            // what was asked for is mostly answered before anything else happens
            case EXTEND_REVIEW, SUSPEND_REVIEW, ARRIVE, APPEAL_REVIEW, CARRY_OUT, FORCE_CONFIRM -> ASKED;
            case ANSWER_SUPERVISION, EXTEND_GRANT, SUSPEND_GRANT, APPEAL_GRANT -> ASKED * 0.8;
            case EXTEND_REFUSE, SUSPEND_REFUSE, APPEAL_REFUSE, FORCE_REFUSE -> ASKED * 0.2;
            case LIFT_SUPERVISION -> incident.supervision != null && incident.supervision.answered() ? ASKED : 0;
            case END_CALL_OUT ->
                incident.callOut != null && incident.callOut.awaited().isEmpty() ? ASKED : 0;
            case RESUME -> 1;
            default -> 0;
        };
    }

    /** The weight of staying where the matter is. */
    static double rest(Incident incident) {
        return incident.state() == IncidentStatus.EVALUATED ? 0.996 : 0;
    }

    private static boolean resident(Incident incident) {
        return incident.source.equals(IncidentSource.HOTLINE.name())
                || incident.source.equals(IncidentSource.RESIDENT.name());
    }
}
