package org.hengping.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.hengping.platform.CannotStart;

/**
 * How the PostgreSQL programs are started: as they are, or, since they refuse to run as root, without root's rights.
 *
 * @param prefix the words put before a command
 * @param uid the user that must own the files
 */
record LoweredRights(List<String> prefix, int uid) {

    private static final int NOBODY = 65534;

    /** Finds a way that really starts {@code postgres} of {@code programs}, and gives it the files below {@code home}. */
    static LoweredRights find(Path home, Path programs) throws IOException {
        int uid = (Integer) Files.getAttribute(home, "unix:uid");
        boolean root = "root".equals(System.getProperty("user.name"));
        if (!root) {
            return new LoweredRights(List.of(), uid);
        }
        // A new user namespace keeps root's files but not root's rights: nothing must be given away.
        LoweredRights namespace = new LoweredRights(List.of("unshare", "-U"), 0);
        LoweredRights nobody = new LoweredRights(
                List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"), NOBODY);
        for (LoweredRights way : List.of(namespace, nobody)) {
            way.own(home);
            if (way.starts(programs.resolve("bin/postgres"))) {
                return way;
            }
        }
        throw new CannotStart("problem.root", home);
    }

    List<String> command(List<String> words) {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(words);
        return command;
    }

    /** Hands the directory and all below it to the user the programs run as. */
    void own(Path directory) throws IOException {
        if (prefix.isEmpty()) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.toList()) {
                if (!Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS)
                        .equals(uid)) {
                    Files.setAttribute(file, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
                    Files.setAttribute(file, "unix:gid", uid, LinkOption.NOFOLLOW_LINKS);
                }
            }
        }
    }

    private boolean starts(Path postgres) {
        try {
            Process process = new ProcessBuilder(command(List.of(postgres.toString(), "--version")))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException notInstalled) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
