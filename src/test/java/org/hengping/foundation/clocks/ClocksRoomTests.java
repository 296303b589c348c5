package org.hengping.foundation.clocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hengping.foundation.clocks.WorkTimeFixture.FILE;
import static org.hengping.foundation.clocks.WorkTimeFixture.local;

import org.hengping.HouseTest;
import org.hengping.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@HouseTest
class ClocksRoomTests {

    @Autowired
    WorkTime workTime;

    @Autowired
    Calendars calendars;

    @Test
    void theStoredCalendarAnswers() {
        assertThat(workTime.calendarVersion()).startsWith(FILE.version());
        assertThat(workTime.due(local("2026-02-14T16:00"), new Limit(1, LimitType.WORK_DAY, true)))
                .isEqualTo(new Due(local("2026-02-24T16:00"), false));
    }

    @Test
    void storingTheSameVersionAgainChangesNothing() {
        calendars.store(FILE);

        assertThat(TestDatabase.ownerJdbc()
                        .sql("select count(*) from clocks.day where version = :version")
                        .param("version", FILE.version())
                        .query(Integer.class)
                        .single())
                .isEqualTo(FILE.days().size());
    }

    @Test
    void theStoredProfileHasTheOfficeHours() {
        assertThat(calendars.profiles()).containsEntry("DEFAULT", WorkTimeFixture.DEFAULT);
    }
}
