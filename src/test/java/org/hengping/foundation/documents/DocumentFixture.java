package org.hengping.foundation.documents;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.hengping.platform.Actor;
import org.hengping.platform.Ids;
import org.hengping.platform.Scope;
import org.hengping.platform.Settings;

/** Invented files and people. */
final class DocumentFixture {

    private DocumentFixture() {}

    static Actor actor(Scope scope) {
        UUID id = UUID.randomUUID();
        return new Actor(
                id,
                "test." + id,
                "test",
                null,
                "",
                Set.of("HANDLER"),
                Set.of("documents.upload", "documents.read"),
                scope,
                null);
    }

    static <T> T in(Actor actor, Callable<T> work) {
        try {
            return actor.call(work::call);
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    /** Where a document's file is. */
    static Path file(Settings settings, UUID id) {
        OffsetDateTime at = Ids.instant(id).atOffset(ZoneOffset.UTC);
        return settings.data().resolve("files/%04d/%02d/%s".formatted(at.getYear(), at.getMonthValue(), id));
    }

    /** Red on the left, green on the right. */
    static byte[] picture(int width, int height, String format) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.RED);
        graphics.fillRect(0, 0, width / 2, height);
        graphics.setColor(Color.GREEN);
        graphics.fillRect(width / 2, 0, width, height);
        graphics.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    static byte[] jpeg(int width, int height) {
        return picture(width, height, "jpeg");
    }

    /** A JPEG as a telephone makes it: turned, with the place where it was taken. */
    static byte[] jpegWithPlace(int width, int height, int orientation) {
        ByteBuffer exif = ByteBuffer.allocate(180).order(ByteOrder.LITTLE_ENDIAN);
        exif.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
        exif.put("II".getBytes(StandardCharsets.US_ASCII)).putShort((short) 42).putInt(8);
        exif.putShort((short) 2);
        field(exif, 0x0112, 3, 1, orientation);
        field(exif, 0x8825, 4, 1, 38);
        exif.putInt(0);
        exif.putShort((short) 4);
        field(exif, 1, 2, 2, 'N');
        field(exif, 2, 5, 3, 92);
        field(exif, 3, 2, 2, 'E');
        field(exif, 4, 5, 3, 116);
        exif.putInt(0);
        for (int part : new int[] {23, 7, 31, 113, 15, 52}) {
            exif.putInt(part).putInt(1);
        }
        byte[] plain = jpeg(width, height);
        int length = exif.position();
        return ByteBuffer.allocate(plain.length + length + 4)
                .put(plain, 0, 2)
                .putShort((short) 0xFFE1)
                .putShort((short) (length + 2))
                .put(exif.array(), 0, length)
                .put(plain, 2, plain.length - 2)
                .array();
    }

    private static void field(ByteBuffer exif, int tag, int type, int count, int value) {
        exif.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
    }

    static byte[] docx(String... paragraphs) {
        StringBuilder body = new StringBuilder();
        for (String paragraph : paragraphs) {
            body.append("<w:p>");
            // A run for each character, as a word processor leaves it after some editing.
            paragraph
                    .codePoints()
                    .forEach(c -> body.append("<w:r><w:t>")
                            .append(Character.toString(c))
                            .append("</w:t></w:r>"));
            body.append("</w:p>");
        }
        return zip(docxParts(body.toString()));
    }

    static Map<String, byte[]> docxParts(String body) {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        parts.put("[Content_Types].xml", utf8("""
                <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""));
        parts.put("word/document.xml", utf8("""
                <w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>%s</w:body></w:document>""".formatted(body)));
        return parts;
    }

    static byte[] xlsx(List<String> cells) {
        StringBuilder strings = new StringBuilder();
        cells.forEach(cell -> strings.append("<si><t>").append(cell).append("</t></si>"));
        Map<String, byte[]> parts = new LinkedHashMap<>();
        parts.put("[Content_Types].xml", utf8("""
                <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>"""));
        parts.put("xl/sharedStrings.xml", utf8("""
                <sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">%s</sst>""".formatted(strings)));
        return zip(parts);
    }

    static byte[] zip(Map<String, byte[]> parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    /** One page with one line, in a font that every reader brings along and that need not be in the file. */
    static byte[] pdf(String line) {
        String shown = HexFormat.of().formatHex(line.getBytes(StandardCharsets.UTF_16BE));
        byte[] drawing = utf8("BT /F1 20 Tf 72 700 Td <" + shown + "> Tj ET");
        return pdf(drawing, "");
    }

    /** @param catalogue what stands in the catalogue besides, e.g. names of embedded files */
    static byte[] pdf(byte[] drawing, String catalogue) {
        byte[] packed = deflated(drawing);
        List<byte[]> objects = List.of(
                utf8("<</Type/Catalog/Pages 2 0 R" + catalogue + ">>"),
                utf8("<</Type/Pages/Kids[3 0 R]/Count 1>>"),
                utf8("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
                        + "/Resources<</Font<</F1 5 0 R>>>>>>"),
                join(
                        utf8("<</Filter/FlateDecode/Length " + packed.length + ">>\nstream\n"),
                        packed,
                        utf8("\nendstream")),
                utf8("<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[6 0 R]>>"),
                utf8("<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/FontDescriptor 7 0 R"
                        + "/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>>>"),
                utf8("<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[0 -200 1000 900]/ItalicAngle 0"
                        + "/Ascent 800/Descent -200/CapHeight 700/StemV 80>>"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(utf8("%PDF-1.7\n"));
        StringBuilder table = new StringBuilder("xref\n0 8\n0000000000 65535 f \n");
        for (int number = 0; number < objects.size(); number++) {
            table.append("%010d 00000 n \n".formatted(out.size()));
            out.writeBytes(join(utf8(number + 1 + " 0 obj\n"), objects.get(number), utf8("\nendobj\n")));
        }
        out.writeBytes(utf8(table + "trailer<</Size 8/Root 1 0 R>>\nstartxref\n" + out.size() + "\n%%EOF\n"));
        return out.toByteArray();
    }

    private static byte[] deflated(byte[] plain) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Deflater deflater = new Deflater()) {
            deflater.setInput(plain);
            deflater.finish();
            byte[] buffer = new byte[1 << 14];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
        }
        return out.toByteArray();
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
