package org.hengping.planted;

/** Named after nothing in the trade. */
final class ParcelHelper {

    private ParcelHelper() {}
}
