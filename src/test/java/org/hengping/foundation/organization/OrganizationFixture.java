package org.hengping.foundation.organization;

/** Areas the tests speak of. */
final class OrganizationFixture {

    static final long CITY = 440100000000000L;
    static final long TIANHE = 440106000000000L;
    static final long LIWAN_FIRST_GRID = 440103001101001L;
    static final long SAMPLE = 990000000000000L;

    private OrganizationFixture() {}
}
