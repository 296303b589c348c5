package org.hengping.overview.performance.grids;

import java.awt.geom.GeneralPath;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.fontbox.cff.CFFCIDFont;
import org.apache.fontbox.cff.CFFFont;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.GlyphData;
import org.apache.fontbox.ttf.OTFParser;
import org.apache.fontbox.ttf.OpenTypeFont;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeCollection;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.jspecify.annotations.Nullable;

/**
 * A Chinese font of this machine. None is shipped, since none with the office typefaces may be; what stands here is only
 * its outlines, whatever kind of font file they come from.
 */
final class SystemFont implements AutoCloseable {

    /** The office typefaces first, then what free systems have, serif before sans. */
    private static final List<String> NAMES = List.of(
            "simfang",
            "fangsong",
            "simsun",
            "notoserifcjk-regular",
            "notoserifcjksc-regular",
            "notoserifsc-regular",
            "sourcehanserif",
            "uming",
            "songti",
            "notosanscjk-regular",
            "notosanscjksc-regular",
            "notosanssc-regular",
            "sourcehansans",
            "wqy-",
            "droidsansfallback");

    private static final List<String> FOLDERS = List.of(
            "/usr/share/fonts",
            "/usr/local/share/fonts",
            System.getProperty("user.home", "") + "/.fonts",
            System.getProperty("user.home", "") + "/.local/share/fonts",
            "/System/Library/Fonts",
            "/Library/Fonts",
            "C:/Windows/Fonts");

    private static final int DEPTH = 5;

    private final TrueTypeFont font;
    private final @Nullable TrueTypeCollection collection;
    private final CmapLookup characters;

    private SystemFont(TrueTypeFont font, @Nullable TrueTypeCollection collection) throws IOException {
        this.font = font;
        this.collection = collection;
        this.characters = font.getUnicodeCmapLookup();
    }

    /** The first Chinese font there is. */
    static Optional<SystemFont> find() {
        List<Path> files = new ArrayList<>();
        for (String folder : FOLDERS) {
            Path path = Path.of(folder);
            if (Files.isDirectory(path)) {
                try (Stream<Path> below = Files.walk(path, DEPTH)) {
                    below.filter(Files::isRegularFile).forEach(files::add);
                } catch (IOException | UncheckedIOException unreadable) {
                    continue;
                }
            }
        }
        for (String name : NAMES) {
            for (Path file : files) {
                String called = file.getFileName().toString().toLowerCase(Locale.ROOT);
                if (called.startsWith(name) && called.matches(".*\\.(ttf|ttc|otf)")) {
                    Optional<SystemFont> opened = open(file.toFile());
                    if (opened.isPresent()) {
                        return opened;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<SystemFont> open(File file) {
        try {
            String name = file.getName().toLowerCase(Locale.ROOT);
            if (name.endsWith(".ttc")) {
                TrueTypeCollection collection = new TrueTypeCollection(file);
                List<TrueTypeFont> fonts = new ArrayList<>();
                // of the faces for several countries the one for simplified characters
                collection.processAllFonts(each -> {
                    if (fonts.isEmpty()
                            || each.getName().toLowerCase(Locale.ROOT).contains("sc-")) {
                        fonts.add(each);
                    }
                });
                return Optional.of(new SystemFont(fonts.getLast(), collection));
            }
            RandomAccessReadBufferedFile content = new RandomAccessReadBufferedFile(file);
            return Optional.of(new SystemFont(
                    name.endsWith(".otf") ? new OTFParser().parse(content) : new TTFParser().parse(content), null));
        } catch (IOException | RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    int unitsPerEm() throws IOException {
        return font.getUnitsPerEm();
    }

    /** The glyph of a character, 0 where the font has none. */
    int glyph(int character) {
        return characters.getGlyphId(character);
    }

    int width(int glyph) throws IOException {
        return font.getAdvanceWidth(glyph);
    }

    /** Its outline in the font's units. */
    GeneralPath outline(int glyph) throws IOException {
        if (font instanceof OpenTypeFont open && open.isPostScript()) {
            CFFFont shapes = open.getCFF().getFont();
            return shapes instanceof CFFCIDFont numbered
                    ? numbered.getType2CharString(numbered.getCharset().getCIDForGID(glyph))
                            .getPath()
                    : shapes.getType2CharString(glyph).getPath();
        }
        GlyphData data = font.getGlyph().getGlyph(glyph);
        return data == null ? new GeneralPath() : data.getPath();
    }

    @Override
    public void close() throws IOException {
        font.close();
        if (collection != null) {
            collection.close();
        }
    }
}
