package org.hengping.overview.performance.grids;

import java.awt.geom.GeneralPath;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * The characters a paper uses, embedded as outlines in Type 3 fonts of 256 each, with the table that turns them back into
 * characters: the paper prints the same everywhere, is searched and copied, and carries no whole font.
 */
final class OutlineFonts {

    private static final int PER_FONT = 256;

    private final SystemFont source;
    private final Map<Integer, Integer> numbers = new LinkedHashMap<>();

    OutlineFonts(SystemFont source) {
        this.source = source;
    }

    /** How wide a character is at size 1. */
    double width(int character) throws IOException {
        return (double) source.width(source.glyph(character)) / source.unitsPerEm();
    }

    /** The operators that show a line whose first character stands at the point. */
    String show(String line, double x, double y, double size) {
        StringBuilder text = new StringBuilder("BT ");
        text.append(number(x)).append(' ').append(number(y)).append(" Td ");
        int open = -1;
        for (int character : line.codePoints().toArray()) {
            int number = numbers.computeIfAbsent(character, fresh -> numbers.size());
            if (number / PER_FONT != open) {
                if (open >= 0) {
                    text.append("> Tj ");
                }
                open = number / PER_FONT;
                text.append("/F").append(open).append(' ').append(number(size)).append(" Tf <");
            }
            text.append(String.format(Locale.ROOT, "%02X", number % PER_FONT));
        }
        return text.append(open >= 0 ? "> Tj ET\n" : "ET\n").toString();
    }

    /** The fonts of everything shown, as resources of a page. */
    COSDictionary fonts(PDDocument paper) throws IOException {
        COSDictionary fonts = new COSDictionary();
        List<Integer> characters = new ArrayList<>(numbers.keySet());
        for (int first = 0; first < characters.size(); first += PER_FONT) {
            fonts.setItem(
                    COSName.getPDFName("F" + first / PER_FONT),
                    font(paper, characters.subList(first, Math.min(first + PER_FONT, characters.size()))));
        }
        return fonts;
    }

    private COSDictionary font(PDDocument paper, List<Integer> characters) throws IOException {
        COSDictionary shapes = new COSDictionary();
        COSArray widths = new COSArray();
        COSArray names = new COSArray();
        names.add(COSInteger.ZERO);
        for (int i = 0; i < characters.size(); i++) {
            int glyph = source.glyph(characters.get(i));
            COSName name = COSName.getPDFName("g" + i);
            names.add(name);
            widths.add(COSInteger.get(source.width(glyph)));
            shapes.setItem(name, stream(paper, shape(glyph)));
        }
        double unit = 1.0 / source.unitsPerEm();
        COSDictionary encoding = new COSDictionary();
        encoding.setItem(COSName.TYPE, COSName.ENCODING);
        encoding.setItem(COSName.DIFFERENCES, names);
        COSDictionary font = new COSDictionary();
        font.setItem(COSName.TYPE, COSName.FONT);
        font.setItem(COSName.SUBTYPE, COSName.TYPE3);
        font.setItem(COSName.FONT_BBOX, numbers(0, 0, 0, 0));
        font.setItem(COSName.FONT_MATRIX, numbers(unit, 0, 0, unit, 0, 0));
        font.setItem(COSName.CHAR_PROCS, shapes);
        font.setItem(COSName.ENCODING, encoding);
        font.setInt(COSName.FIRST_CHAR, 0);
        font.setInt(COSName.LAST_CHAR, characters.size() - 1);
        font.setItem(COSName.WIDTHS, widths);
        font.setItem(COSName.RESOURCES, new COSDictionary());
        font.setItem(COSName.TO_UNICODE, stream(paper, meaning(characters)));
        return font;
    }

    private String shape(int glyph) throws IOException {
        GeneralPath outline = source.outline(glyph);
        Rectangle2D box = outline.getBounds2D();
        StringBuilder shape = new StringBuilder();
        shape.append(source.width(glyph)).append(" 0 ");
        for (double edge : new double[] {box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY()}) {
            shape.append(number(edge)).append(' ');
        }
        shape.append("d1\n");
        double[] p = new double[6];
        double x = 0;
        double y = 0;
        for (PathIterator path = outline.getPathIterator(null); !path.isDone(); path.next()) {
            switch (path.currentSegment(p)) {
                case PathIterator.SEG_MOVETO -> points(shape, "m", p[0], p[1]);
                case PathIterator.SEG_LINETO -> points(shape, "l", p[0], p[1]);
                // the curves of one kind of font written as those of the paper
                case PathIterator.SEG_QUADTO -> {
                    points(
                            shape,
                            "c",
                            x + 2 * (p[0] - x) / 3,
                            y + 2 * (p[1] - y) / 3,
                            p[2] + 2 * (p[0] - p[2]) / 3,
                            p[3] + 2 * (p[1] - p[3]) / 3,
                            p[2],
                            p[3]);
                    p[0] = p[2];
                    p[1] = p[3];
                }
                case PathIterator.SEG_CUBICTO -> {
                    points(shape, "c", p);
                    p[0] = p[4];
                    p[1] = p[5];
                }
                default -> shape.append("h\n");
            }
            x = p[0];
            y = p[1];
        }
        return shape.append("f\n").toString();
    }

    private static void points(StringBuilder shape, String operator, double... points) {
        for (double point : points) {
            shape.append(number(point)).append(' ');
        }
        shape.append(operator).append('\n');
    }

    private static String meaning(List<Integer> characters) {
        StringBuilder table = new StringBuilder("""
                /CIDInit /ProcSet findresource begin
                12 dict begin
                begincmap
                /CMapName /Adobe-Identity-UCS def
                /CMapType 2 def
                1 begincodespacerange
                <00> <FF>
                endcodespacerange
                """);
        for (int first = 0; first < characters.size(); first += 100) {
            List<Integer> part = characters.subList(first, Math.min(first + 100, characters.size()));
            table.append(part.size()).append(" beginbfchar\n");
            for (int i = 0; i < part.size(); i++) {
                table.append(String.format(Locale.ROOT, "<%02X> <", first + i));
                for (char unit : Character.toChars(part.get(i))) {
                    table.append(String.format(Locale.ROOT, "%04X", (int) unit));
                }
                table.append(">\n");
            }
            table.append("endbfchar\n");
        }
        return table.append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
                .toString();
    }

    private static COSStream stream(PDDocument paper, String text) throws IOException {
        COSStream stream = paper.getDocument().createCOSStream();
        try (OutputStream out = stream.createOutputStream(COSName.FLATE_DECODE)) {
            out.write(text.getBytes(StandardCharsets.US_ASCII));
        }
        return stream;
    }

    private static COSArray numbers(double... numbers) {
        COSArray array = new COSArray();
        for (double number : numbers) {
            array.add(new COSFloat((float) number));
        }
        return array;
    }

    static String number(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }
}
