package org.hengping.platform.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.hengping.platform.CannotStart;
import org.hengping.platform.Console;
import org.springframework.util.FileSystemUtils;
import org.tukaani.xz.XZInputStream;

/** The PostgreSQL programs that come along as a class path resource, unpacked once for each version. */
final class PostgresBinaries {

    /** The version stands only in the name of the jar. */
    private static final Pattern VERSION = Pattern.compile("-(\\d+\\.\\d+\\.\\d+)\\.jar");

    private PostgresBinaries() {}

    /** The directory that holds {@code bin/postgres}; unpacks it below {@code home} if it is not there yet. */
    static Path unpack(Path home) throws IOException {
        String name = archive();
        URL archive = PostgresBinaries.class.getResource("/" + name);
        if (archive == null) {
            throw new CannotStart("problem.no-binaries", platform());
        }
        Matcher version = VERSION.matcher(archive.toString());
        String number = version.find() ? version.group(1) : "18";
        Path target = home.resolve("bin-" + number);
        if (Files.exists(target)) {
            return target;
        }
        Console.say("postgres.unpack", number);
        // beside the target and renamed when whole: an interrupted start leaves no half directory
        Path unpacking = home.resolve("unpacking");
        FileSystemUtils.deleteRecursively(unpacking);
        Files.createDirectories(unpacking);
        try (InputStream in = new BufferedInputStream(archive.openStream());
                TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(in))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                write(tar, entry, unpacking);
            }
        }
        Files.move(unpacking, target, StandardCopyOption.ATOMIC_MOVE);
        return target;
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path directory) throws IOException {
        Path file = directory.resolve(entry.getName()).normalize();
        if (!file.startsWith(directory)) {
            throw new IOException("entry outside the archive: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            Files.copy(directory.resolve(entry.getLinkName()).normalize(), file);
        } else {
            Files.copy(tar, file);
            boolean executable = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(
                    file, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    private static String archive() {
        boolean mac = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("mac");
        String architecture = System.getProperty("os.arch", "");
        boolean arm = architecture.equals("aarch64") || architecture.equals("arm64");
        return "postgres-" + (mac ? "darwin" : "linux") + "-" + (arm ? "arm_64" : "x86_64") + ".txz";
    }

    private static String platform() {
        return System.getProperty("os.name") + " " + System.getProperty("os.arch");
    }
}
