package org.hengping.platform.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;

/** The passwords of the embedded database: 192 random bits each, in one file that only its owner may read. */
final class Secrets {

    static final String SUPERUSER = "postgres";

    private final Properties passwords;

    private Secrets(Properties passwords) {
        this.passwords = passwords;
    }

    static Secrets of(Path home) throws IOException {
        Path file = home.resolve("passwords.properties");
        Properties passwords = new Properties();
        if (Files.exists(file)) {
            try (InputStream in = Files.newInputStream(file)) {
                passwords.load(in);
            }
            return new Secrets(passwords);
        }
        SecureRandom random = new SecureRandom();
        for (String user : List.of(SUPERUSER, DatabaseRoles.MIGRATOR, DatabaseRoles.APPLICATION)) {
            byte[] bits = new byte[24];
            random.nextBytes(bits);
            passwords.setProperty(user, HexFormat.of().formatHex(bits));
        }
        Path unfinished = home.resolve("passwords.unfinished");
        Files.deleteIfExists(unfinished);
        Files.createFile(
                unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (OutputStream out = Files.newOutputStream(unfinished)) {
            passwords.store(out, null);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        return new Secrets(passwords);
    }

    Login login(String user) {
        String password = passwords.getProperty(user);
        if (password == null) {
            throw new IllegalStateException("no password is kept for " + user);
        }
        return new Login(user, password);
    }
}
