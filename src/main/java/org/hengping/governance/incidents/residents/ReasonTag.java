package org.hengping.governance.incidents.residents;

/** Why a resident rates as he does; {@code residents.tag.<NAME>}. */
enum ReasonTag {
    SOLVED,
    QUICK,
    KEPT_INFORMED,
    NOT_SOLVED,
    CAME_BACK,
    SLOW,
    NOT_INFORMED,
    UNFRIENDLY
}
