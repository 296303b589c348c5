package org.hengping.platform;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the environment said at the start.
 *
 * @param profile demonstration, production or, in the tests only, neither
 * @param port TCP port of the web pages, 1 to 65535; in tests the port is random and this one means nothing
 * @param data directory of files, keys and the embedded database
 * @param apiText true if the OpenAPI text is served
 */
@ConfigurationProperties("hengping")
public record Settings(Profile profile, int port, Path data, boolean apiText) {

    /** How the house is run. */
    public enum Profile {
        /** Invented city, known accounts, this machine only. */
        DEMONSTRATION,
        /** Starts empty. */
        PRODUCTION,
        /** The test run: neither accounts nor data that a test did not make. */
        TEST
    }

    public boolean demonstration() {
        return profile == Profile.DEMONSTRATION;
    }

    public boolean production() {
        return profile == Profile.PRODUCTION;
    }
}
