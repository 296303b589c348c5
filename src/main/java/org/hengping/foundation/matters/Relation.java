package org.hengping.foundation.matters;

/** How an actor stands to one matter, asked by {@link Who}. */
public enum Relation {
    /** The matter's area lies in the actor's scope. */
    IN_AREA,
    /** The actor belongs to the lead unit. */
    LEAD_UNIT,
    /** The matter is assigned to the actor, or to nobody yet in the actor's unit. */
    ASSIGNEE,
    /** The actor reported the matter. */
    REPORTER,
    /** The actor did not handle the matter: who collects and checks does not handle. */
    NOT_HANDLER,
    /** The actor's unit helps the lead unit with the matter. */
    ASSISTING_UNIT,
    /** The actor's unit was called to the place. */
    CALLED_UNIT,
    /** No person acts but the house itself, by its clock. */
    HOUSE,
    /** The actor is not the person of the step before: four eyes. */
    SECOND_PERSON
}
