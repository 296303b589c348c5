package org.hengping.foundation.clocks;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Work time by the newest calendar. Each answer is one version's; whoever asks several questions that must agree takes
 * that version by {@link #version} first.
 */
class CurrentWorkTime implements WorkTime, LegalCalendars {

    private static final Logger LOG = LoggerFactory.getLogger(CurrentWorkTime.class);

    private final Calendars calendars;
    private final Map<String, WorkProfile> profiles;
    private final Map<String, WorkCalendar> versions = new ConcurrentHashMap<>();
    private volatile WorkTime newest;

    CurrentWorkTime(Calendars calendars) {
        this.calendars = calendars;
        this.profiles = calendars.profiles();
        this.newest = read(calendars.newestVersion());
    }

    /** Takes up a calendar that was corrected, here or on another server. */
    void refresh() {
        String version = calendars.newestVersion();
        if (!version.equals(newest.calendarVersion())) {
            newest = read(version);
        }
    }

    @Scheduled(fixedDelay = 5_000)
    void lookForCorrections() {
        try {
            refresh();
        } catch (DataAccessException later) {
            // the database was stopped or is starting; the calendar in hand serves
            LOG.warn("calendar not looked up: {}", later.getMessage());
        }
    }

    private WorkTime read(String version) {
        return new WorkingTime(calendar(version), profiles, this::calendar);
    }

    /** A version never changes, so that it is read once. */
    private WorkCalendar calendar(String version) {
        return versions.computeIfAbsent(version, calendars::calendar);
    }

    @Override
    public Due due(Instant start, Limit limit) {
        return newest.due(start, limit);
    }

    @Override
    public Due due(Instant start, Duration counted, LimitType type) {
        return newest.due(start, counted, type);
    }

    @Override
    public Duration used(Instant start, Instant end, LimitType type) {
        return newest.used(start, end, type);
    }

    @Override
    public Due shift(Instant due, Instant pausedFrom, Instant pausedTo, LimitType type) {
        return newest.shift(due, pausedFrom, pausedTo, type);
    }

    @Override
    public Duration length(Limit limit) {
        return newest.length(limit);
    }

    @Override
    public Proof explain(Instant start, Limit limit) {
        return newest.explain(start, limit);
    }

    @Override
    public List<Span> spans(Instant from, Instant to, LimitType type) {
        return newest.spans(from, to, type);
    }

    @Override
    public WorkTime profile(String code) {
        return newest.profile(code);
    }

    @Override
    public String profile() {
        return newest.profile();
    }

    @Override
    public String calendarVersion() {
        return newest.calendarVersion();
    }

    @Override
    public WorkTime version(String calendarVersion) {
        return newest.version(calendarVersion);
    }

    @Override
    public LegalCalendar newest() {
        return calendar(newest.calendarVersion());
    }

    @Override
    public LegalCalendar named(String version) {
        return calendar(version);
    }
}
