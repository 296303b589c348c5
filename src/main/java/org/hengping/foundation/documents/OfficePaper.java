package org.hengping.foundation.documents;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.poi.util.XMLHelper;
import org.hengping.platform.Refusal;

/** Looks through a word-processor or spreadsheet file without building it in memory, and never into a zip within it. */
final class OfficePaper {

    static final int MOST_ENTRIES = 3_000;
    static final long MOST_BYTES = 300L << 20;
    static final long MOST_RATIO = 100;

    /** Below it any ratio is harmless. */
    private static final long SMALL = 1L << 20;

    private static final String CONTENT_TYPES = "[Content_Types].xml";

    /** Elements after which a new line begins; text is cut into runs at any place within a paragraph. */
    private static final Set<String> BREAKS = Set.of(
            "p",
            "br",
            "cr",
            "si",
            "is",
            "c",
            "oddHeader",
            "oddFooter",
            "evenHeader",
            "evenFooter",
            "firstHeader",
            "firstFooter",
            "title",
            "subject",
            "keywords",
            "description",
            "category",
            "comment");

    private final XMLInputFactory xml = XMLHelper.newXMLInputFactory();
    private final long mostBytes;

    OfficePaper() {
        this(MOST_BYTES);
    }

    /** @param mostBytes it may have when unpacked */
    OfficePaper(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /**
     * Its text, at most {@code most} characters.
     *
     * @throws Refusal 422 for another kind of zip, a bomb, macros, or what cannot be read
     */
    String read(Path file, DocumentType type, int most) {
        StringBuilder text = new StringBuilder();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            requireKind(zip, type);
            long total = 0;
            for (ZipEntry entry : ordered(zip)) {
                // Closed with the zip.
                Bounded content = new Bounded(zip.getInputStream(entry), entry.getCompressedSize(), total, mostBytes);
                if (carriesText(entry.getName())) {
                    collect(content, text, most);
                }
                content.drain();
                total += content.bytes;
            }
        } catch (IOException | XMLStreamException | RuntimeException unreadable) {
            throw unreadable instanceof Refusal refusal ? refusal : Refusal.invalid("upload-unreadable");
        }
        return text.toString();
    }

    private static void requireKind(ZipFile zip, DocumentType type) throws IOException {
        ZipEntry entry = zip.getEntry(CONTENT_TYPES);
        if (entry == null) {
            throw Refusal.invalid("upload-disguised");
        }
        if (zip.size() > MOST_ENTRIES) {
            throw Refusal.invalid("upload-bomb");
        }
        String types;
        try (InputStream content = zip.getInputStream(entry)) {
            types = new String(content.readNBytes((int) SMALL), StandardCharsets.UTF_8);
        }
        boolean macros = types.contains("macroEnabled")
                || types.contains("vbaProject")
                || zip.stream()
                        .anyMatch(
                                part -> part.getName().toLowerCase(Locale.ROOT).contains("vbaproject"));
        if (macros) {
            throw Refusal.invalid("upload-macro");
        }
        String main = type == DocumentType.DOCX ? "wordprocessingml.document.main+xml" : "spreadsheetml.sheet.main+xml";
        if (!types.contains(main)) {
            throw Refusal.invalid("upload-disguised");
        }
    }

    /** The main text first, since a mark stands at the head of a paper. */
    private static List<? extends ZipEntry> ordered(ZipFile zip) {
        return zip.stream()
                .sorted((a, b) -> Boolean.compare(isMain(b.getName()), isMain(a.getName())))
                .toList();
    }

    private static boolean isMain(String part) {
        return part.equals("word/document.xml") || part.equals("xl/sharedStrings.xml");
    }

    private static boolean carriesText(String part) {
        return part.endsWith(".xml")
                && (part.startsWith("word/") || part.startsWith("xl/") || part.startsWith("docProps/"));
    }

    private void collect(InputStream content, StringBuilder text, int most) throws XMLStreamException {
        XMLStreamReader reader = xml.createXMLStreamReader(content);
        try {
            while (text.length() < most && reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
                        text.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
                    case XMLStreamConstants.END_ELEMENT -> {
                        if (BREAKS.contains(reader.getLocalName())) {
                            text.append('\n');
                        } else if (reader.getLocalName().equals("tab")) {
                            text.append('\t');
                        }
                    }
                    default -> {}
                }
            }
        } finally {
            reader.close();
        }
        text.append('\n');
    }

    /** Counts what comes out of the zip, not what its directory says. */
    private static final class Bounded extends FilterInputStream {

        private final long packed;
        private final long before;
        private final long most;
        private long bytes;

        Bounded(InputStream content, long packed, long before, long most) {
            super(content);
            this.most = most;
            this.packed = Math.max(1, packed);
            this.before = before;
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            int read = super.read(buffer, from, length);
            count(Math.max(0, read));
            return read;
        }

        /** The XML reader closes at the end of its document; what follows is still to be counted. */
        @Override
        public void close() {}

        void drain() throws IOException {
            byte[] buffer = new byte[1 << 16];
            while (read(buffer, 0, buffer.length) >= 0) {
                // counted
            }
        }

        private void count(int read) {
            bytes += read;
            if (before + bytes > most || (bytes > SMALL && bytes / packed > MOST_RATIO)) {
                throw Refusal.invalid("upload-bomb");
            }
        }
    }
}
