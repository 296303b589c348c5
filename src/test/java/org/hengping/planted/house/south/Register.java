package org.hengping.planted.house.south;

/** The face of a room. */
public record Register(String name) {}
