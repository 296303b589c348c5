package org.hengping.governance.incidents.domain;

import static org.hengping.foundation.access.Role.ACCEPTOR;
import static org.hengping.foundation.access.Role.ASSESSOR;
import static org.hengping.foundation.access.Role.CHECKER;
import static org.hengping.foundation.access.Role.DATA_OPERATOR;
import static org.hengping.foundation.access.Role.DISPATCHER;
import static org.hengping.foundation.access.Role.DUTY_OFFICER;
import static org.hengping.foundation.access.Role.FOLLOW_UP;
import static org.hengping.foundation.access.Role.GRID_WORKER;
import static org.hengping.foundation.access.Role.HANDLER;
import static org.hengping.foundation.access.Role.LEADER;
import static org.hengping.foundation.access.Role.SUPERVISOR;
import static org.hengping.foundation.access.Role.UNIT_HEAD;

import org.hengping.foundation.matters.Relation;
import org.hengping.foundation.matters.Who;

/** The parties of an incident's life cycle, each named once. */
final class IncidentParties {

    static final Who REPORTING =
            Who.anyOf(GRID_WORKER, ACCEPTOR, DISPATCHER, DUTY_OFFICER, UNIT_HEAD, HANDLER, FOLLOW_UP);
    static final Who PATROL = Who.anyOf(GRID_WORKER);
    static final Who IMPORT = Who.anyOf(DATA_OPERATOR);
    /** By its clock. */
    static final Who HOUSE = Who.house();

    /** Takes reports in and closes them. */
    static final Who ACCEPTANCE = Who.anyOf(ACCEPTOR, DUTY_OFFICER).being(Relation.IN_AREA);
    /** Decides who handles and grants time. */
    static final Who DISPATCH = Who.anyOf(DISPATCHER, DUTY_OFFICER).being(Relation.IN_AREA);

    static final Who DISPATCH_OR_HOUSE = DISPATCH.or(HOUSE);
    /** Whoever of the centre follows a matter through check and rework. */
    static final Who CENTRE = Who.anyOf(ACCEPTOR, DISPATCHER, DUTY_OFFICER).being(Relation.IN_AREA);

    static final Who DUTY = Who.anyOf(DUTY_OFFICER).being(Relation.IN_AREA);
    static final Who SUPERVISION = Who.anyOf(SUPERVISOR, DUTY_OFFICER).being(Relation.IN_AREA);
    /** The commission's leader instructs and decides nothing. */
    static final Who LEADERSHIP = Who.anyOf(LEADER).being(Relation.IN_AREA);

    static final Who HEAD = Who.anyOf(UNIT_HEAD).being(Relation.LEAD_UNIT);
    static final Who UNIT = Who.anyOf(UNIT_HEAD, HANDLER).being(Relation.LEAD_UNIT);
    static final Who HAND = UNIT.being(Relation.ASSIGNEE);
    static final Who HEAD_IN_PERSON = HEAD.being(Relation.ASSIGNEE);
    /** The unit's head, or the person the matter is assigned to. */
    static final Who HANDLING =
            Who.anyOf(HANDLER).being(Relation.LEAD_UNIT, Relation.ASSIGNEE).or(HEAD);

    static final Who ASSISTANCE = Who.anyOf(UNIT_HEAD, HANDLER).being(Relation.ASSISTING_UNIT);
    static final Who CALLED = Who.anyOf(UNIT_HEAD, HANDLER).being(Relation.CALLED_UNIT);
    /** The street whistles: whoever leads on the spot, or the centre. */
    static final Who CALLER = HEAD.or(DISPATCH);
    /** Looks on the spot at what another reported. */
    static final Who VERIFICATION = Who.anyOf(GRID_WORKER).being(Relation.IN_AREA, Relation.SECOND_PERSON);
    /** Who checks did not handle. */
    static final Who CHECK = Who.anyOf(CHECKER, DUTY_OFFICER).being(Relation.IN_AREA, Relation.NOT_HANDLER);

    /** Says how it was: the reporter, or whoever calls back. */
    static final Who JUDGEMENT =
            Who.anyone(Relation.REPORTER).or(Who.anyOf(FOLLOW_UP).being(Relation.IN_AREA));
    /** Finds that more should have been done. */
    static final Who SECOND_LOOK = Who.anyOf(FOLLOW_UP, ASSESSOR, DUTY_OFFICER).being(Relation.IN_AREA);

    private IncidentParties() {}
}
