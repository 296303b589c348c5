package org.hengping.planted.house;

/** A house of two rooms, one of which reaches into the other without saying so. */
public final class PlantedHouse {

    private PlantedHouse() {}
}
