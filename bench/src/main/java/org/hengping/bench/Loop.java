package org.hengping.bench;

import java.sql.SQLException;
import java.util.UUID;

/** One way to bring an incident once round: report, register, dispatch, sign, report back, check, close. */
interface Loop {

    int MOVES = 7;

    /** Who makes the moves, in one town. Photos of the result and of the check belong to those who hand them in. */
    record Photos(UUID result, UUID check) {}

    /**
     * Makes all seven moves, each committed.
     *
     * @param number counts the incidents; it picks town and people
     */
    void round(int number, Photos photos) throws SQLException;
}
