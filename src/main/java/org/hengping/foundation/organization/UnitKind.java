package org.hengping.foundation.organization;

/** What a unit is; town enforcement teams are departments, and a town's or street's own office is TOWN. */
public enum UnitKind {
    COMMISSION,
    CENTRE,
    DEPARTMENT,
    TOWN,
    POLICE,
    PROCURATORATE,
    COURT,
    JUSTICE,
    COMMUNITY,
    CONTRACTOR
}
