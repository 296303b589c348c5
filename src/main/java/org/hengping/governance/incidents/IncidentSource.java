package org.hengping.governance.incidents;

/** How the city came to know of an incident. */
public enum IncidentSource {
    /** A grid worker on patrol. */
    PATROL,
    /** The service hotline. */
    HOTLINE,
    /** A resident. */
    RESIDENT,
    /** A neighbourhood volunteer. */
    VOLUNTEER,
    /** Another department. */
    DEPARTMENT,
    /** A leader's instruction. */
    INSTRUCTION,
    /** A device. */
    DEVICE,
    /** A file with records that come with a past. */
    IMPORT
}
