package org.hengping.foundation.organization;

/** The level of an area: statistical levels from the city to the community, invented grids, and the area of sample data. */
public enum AreaLevel {
    CITY,
    DISTRICT,
    TOWN,
    COMMUNITY,
    GRID,
    SAMPLE
}
