package org.hengping.platform.crypto;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Keys in files of one directory (mode 700, files 600), each one line of hexadecimal digits and made when first asked
 * for, in production too:
 *
 * <ul>
 *   <li>{@code data-<domain>-<id>.key}: 16 bytes; the highest id is the current key
 *   <li>{@code mac-<purpose>.key}: 32 bytes
 *   <li>{@code sign-<purpose>.key}, {@code sign-<purpose>.pub}: SM2 keys as {@link Sm2} describes them
 * </ul>
 *
 * The directory is to be kept apart from the database's backups: who holds both holds everything. It belongs to one
 * running house; several nodes get copies before they start.
 */
public final class FileKeys implements KeyService {

    private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9.]{0,40}");
    private static final Pattern ID = Pattern.compile("[1-9][0-9]{0,5}");
    private static final HexFormat HEX = HexFormat.of();

    private final Path directory;
    private final SecureRandom random = new SecureRandom();
    private final ConcurrentMap<String, byte[]> keys = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, String> currentIds = new ConcurrentHashMap<>();

    /** Uses the directory, which is made if it is missing. */
    public FileKeys(Path directory) {
        this.directory = directory;
        try {
            Files.createDirectories(directory, attributes(directory, "rwx------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public DataKey dataKey(String domain) {
        String id = currentIds.computeIfAbsent(word(domain), this::newestId);
        return new DataKey(id, key("data-" + domain + "-" + id + ".key", () -> randomBytes(Sm4.KEY)));
    }

    @Override
    public DataKey dataKey(String domain, String id) {
        String name = "data-" + word(domain) + "-" + id + ".key";
        if (!ID.matcher(id).matches() || (!keys.containsKey(name) && !Files.exists(directory.resolve(name)))) {
            throw new IllegalStateException("no data key " + domain + " " + id);
        }
        return new DataKey(id, key(name, () -> randomBytes(Sm4.KEY)));
    }

    @Override
    public byte[] mac(String purpose, byte[] message) {
        return Sm3.mac(key("mac-" + word(purpose) + ".key", () -> randomBytes(Sm3.LENGTH)), message);
    }

    @Override
    public byte[] sign(String purpose, byte[] message) {
        return Sm2.sign(signingKey(purpose), message);
    }

    @Override
    public byte[] publicKey(String purpose) {
        return Sm2.publicKey(signingKey(purpose));
    }

    /** The public half is laid beside it at once, for whoever verifies without the house. */
    private byte[] signingKey(String purpose) {
        byte[] signingKey = key("sign-" + word(purpose) + ".key", Sm2::newPrivateKey);
        key("sign-" + purpose + ".pub", () -> Sm2.publicKey(signingKey));
        return signingKey;
    }

    /** Reads one key file. @throws IOException if it is missing or holds anything but one line of hexadecimal digits */
    public static byte[] read(Path file) throws IOException {
        try {
            return HEX.parseHex(
                    Files.readString(file, StandardCharsets.US_ASCII).strip());
        } catch (IllegalArgumentException e) {
            throw new IOException("not a key file: " + file, e);
        }
    }

    private byte[] key(String name, Supplier<byte[]> maker) {
        return keys.computeIfAbsent(name, key -> {
            Path file = directory.resolve(key);
            try {
                if (!Files.exists(file)) {
                    write(file, maker.get());
                }
                return read(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** By way of a second file: a key half written when the power fails would be a key lost. */
    private static void write(Path file, byte[] key) throws IOException {
        Path draft =
                Files.createTempFile(file.toAbsolutePath().getParent(), "draft", null, attributes(file, "rw-------"));
        try {
            try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.wrap((HEX.formatHex(key) + "\n").getBytes(StandardCharsets.US_ASCII)));
                channel.force(true);
            }
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException e) {
            // another process was first; its key holds
        } finally {
            Files.delete(draft);
        }
    }

    private String newestId(String domain) {
        String prefix = "data-" + domain + "-";
        try (Stream<Path> files = Files.list(directory)) {
            return Integer.toString(files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(prefix) && name.endsWith(".key"))
                    .map(name -> name.substring(prefix.length(), name.length() - ".key".length()))
                    .filter(id -> ID.matcher(id).matches())
                    .mapToInt(Integer::parseInt)
                    .max()
                    .orElse(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static String word(String word) {
        if (!WORD.matcher(word).matches()) {
            throw new IllegalArgumentException("no name of a key: " + word);
        }
        return word;
    }

    private static FileAttribute<?>[] attributes(Path path, String mode) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }
}
