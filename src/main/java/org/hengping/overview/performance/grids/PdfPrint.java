package org.hengping.overview.performance.grids;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.hengping.overview.performance.grids.Layout.Look;
import org.hengping.platform.Refusal;

/** Prints a layout as a PDF to be signed: pages of A4, every character embedded. */
public final class PdfPrint {

    private static final double POINTS = 72 / 25.4;
    private static final double MARGIN = 15 * POINTS;
    private static final double SIZE = 10;
    private static final double LINE = 14;
    private static final double PAD = 3;
    private static final double TITLE = 18;
    private static final double SMALL = 9;

    private static final String CLOSING =
            "\uFF0C\u3002\u3001\uFF1B\uFF1A\uFF1F\uFF01\uFF09\u300B\u3011\u201D\u2019,.;:!?)%]";
    private static final String OPENING = "\uFF08\u300A\u3010\u201C\u2018([";
    private static final int MOST_BACK = 16;

    /**
     * What stands round the table.
     *
     * @param head above it at the right: year, version, state
     * @param signatures below it
     * @param page with {@code {0}} and {@code {1}} for the page and how many there are
     */
    public record Frame(String head, List<String> signatures, String page) {}

    private final Layout layout;
    private final OutlineFonts fonts;
    private final List<StringBuilder> pages = new ArrayList<>();
    /** Where each row stands: its page, its upper edge and its height. */
    private final int[] pageOf;

    private final double[] top;
    private final double[] height;
    private double y;

    private PdfPrint(Layout layout, OutlineFonts fonts) {
        this.layout = layout;
        this.fonts = fonts;
        int rows = layout.heights().size();
        this.pageOf = new int[rows];
        this.top = new double[rows];
        this.height = new double[rows];
    }

    /**
     * Writes the paper.
     *
     * @throws Refusal 409 {@code form-no-font} on a machine without a Chinese font
     */
    public static void write(Layout layout, String title, Frame frame, OutputStream out) throws IOException {
        try (SystemFont font = SystemFont.find().orElseThrow(() -> Refusal.conflict("form-no-font"));
                PDDocument paper = new PDDocument()) {
            PdfPrint print = new PdfPrint(layout, new OutlineFonts(font));
            print.draw(frame);
            print.bind(paper, frame);
            paper.getDocumentInformation().setTitle(title);
            paper.getDocumentCatalog().setLanguage("zh-CN");
            paper.save(out);
        }
    }

    /** Whether this machine has a Chinese font. */
    public static boolean possible() throws IOException {
        Optional<SystemFont> font = SystemFont.find();
        if (font.isPresent()) {
            font.get().close();
        }
        return font.isPresent();
    }

    private void draw(Frame frame) throws IOException {
        fresh();
        text(frame.head(), right() - width(frame.head(), SMALL), y - SMALL, SMALL);
        y -= LINE;
        for (Layout.Cell cell : layout.cells()) {
            if (cell.look() == Look.TITLE) {
                y -= TITLE + 2 * PAD;
                text(cell.text(), (left() + right() - width(cell.text(), TITLE)) / 2, y, TITLE);
                y -= 3 * PAD;
            }
        }
        heights();
        place();
        for (Layout.Cell cell : layout.cells()) {
            if (cell.look() != Look.TITLE) {
                cell(cell);
            }
        }
        y -= LINE;
        for (String signature : frame.signatures()) {
            if (y - 2 * LINE < MARGIN) {
                fresh();
            }
            y -= 2 * LINE;
            text(signature, left(), y, SIZE);
        }
    }

    /** Rows are as high as their cells need; what a cell over several rows lacks is shared by them. */
    private void heights() throws IOException {
        Arrays.fill(height, LINE + 2 * PAD);
        for (Layout.Cell cell : layout.cells()) {
            if (cell.look() == Look.TITLE) {
                height[cell.row()] = 0;
            } else if (cell.rows() == 1) {
                height[cell.row()] = Math.max(height[cell.row()], needed(cell));
            }
        }
        for (Layout.Cell cell : layout.cells()) {
            if (cell.rows() > 1) {
                double has = 0;
                for (int row = cell.row(); row < cell.row() + cell.rows(); row++) {
                    has += height[row];
                }
                double more = Math.max(0, needed(cell) - has) / cell.rows();
                for (int row = cell.row(); row < cell.row() + cell.rows(); row++) {
                    height[row] += more;
                }
            }
        }
    }

    private double needed(Layout.Cell cell) throws IOException {
        return lines(cell).size() * LINE + 2 * PAD;
    }

    private void place() {
        for (int row = 0; row < height.length; row++) {
            if (y - height[row] < MARGIN + LINE) {
                fresh();
            }
            pageOf[row] = pages.size() - 1;
            top[row] = y;
            y -= height[row];
        }
    }

    /** A cell torn by a page break has a frame on each page; its lines go on, a block's label stands on both. */
    private void cell(Layout.Cell cell) throws IOException {
        List<String> lines = lines(cell);
        int row = cell.row();
        int end = cell.row() + cell.rows();
        int next = 0;
        while (row < end) {
            int last = row;
            while (last + 1 < end && pageOf[last + 1] == pageOf[row]) {
                last++;
            }
            double upper = top[row];
            double lower = top[last] - height[last];
            double x = x(cell.column());
            pages.get(pageOf[row])
                    .append(OutlineFonts.number(x))
                    .append(' ')
                    .append(OutlineFonts.number(lower))
                    .append(' ')
                    .append(OutlineFonts.number(layout.width(cell) * POINTS))
                    .append(' ')
                    .append(OutlineFonts.number(upper - lower))
                    .append(" re S\n");
            int room = (int) Math.floor((upper - lower - 2 * PAD + 0.01) / LINE);
            boolean whole = row == cell.row() && last == end - 1;
            List<String> shown = cell.look() == Look.VERTICAL || whole
                    ? lines
                    : lines.subList(Math.min(next, lines.size()), Math.min(next + room, lines.size()));
            next += shown.size();
            double middle = (upper - lower - shown.size() * LINE) / 2;
            double line = upper - Math.max(PAD, middle) - LINE + 4;
            for (String each : shown) {
                text(pages.get(pageOf[row]), each, aligned(cell, each, x), line, SIZE);
                line -= LINE;
            }
            row = last + 1;
        }
    }

    private double aligned(Layout.Cell cell, String line, double x) throws IOException {
        double room = layout.width(cell) * POINTS;
        return switch (cell.look()) {
            case TEXT -> x + PAD;
            case AMOUNT -> x + room - PAD - width(line, SIZE);
            default -> x + (room - width(line, SIZE)) / 2;
        };
    }

    private List<String> lines(Layout.Cell cell) throws IOException {
        if (cell.look() == Look.VERTICAL) {
            return cell.text().codePoints().mapToObj(Character::toString).toList();
        }
        double room = layout.width(cell) * POINTS - 2 * PAD;
        List<String> lines = new ArrayList<>();
        for (String paragraph : cell.text().lines().toList()) {
            int[] text = paragraph.codePoints().toArray();
            int start = 0;
            double used = 0;
            for (int i = 0; i < text.length; i++) {
                double width = fonts.width(text[i]) * SIZE;
                if (used + width > room && i > start) {
                    int end = broken(text, start, i);
                    lines.add(new String(text, start, end - start));
                    start = end;
                    used = 0;
                    for (int k = start; k < i; k++) {
                        used += fonts.width(text[k]) * SIZE;
                    }
                }
                used += width;
            }
            lines.add(new String(text, start, text.length - start));
        }
        return lines;
    }

    /** No line begins with a closing mark or ends with an opening one, and no number is torn. */
    private static int broken(int[] text, int start, int at) {
        int end = at;
        while (end > start + 1
                && at - end < MOST_BACK
                && (CLOSING.indexOf(text[end]) >= 0
                        || OPENING.indexOf(text[end - 1]) >= 0
                        || (isWord(text[end - 1]) && isWord(text[end])))) {
            end--;
        }
        return end > start + 1 ? end : at;
    }

    private static boolean isWord(int character) {
        return character < 0x80 && Character.isLetterOrDigit(character);
    }

    private double x(int column) {
        return left()
                + layout.widths().subList(0, column).stream()
                                .mapToInt(Integer::intValue)
                                .sum()
                        * POINTS;
    }

    private static double left() {
        return MARGIN;
    }

    private static double right() {
        return PDRectangle.A4.getWidth() - MARGIN;
    }

    private void fresh() {
        pages.add(new StringBuilder("0.6 w\n"));
        y = PDRectangle.A4.getHeight() - MARGIN;
    }

    private void text(String line, double x, double baseline, double size) {
        text(pages.getLast(), line, x, baseline, size);
    }

    private void text(StringBuilder page, String line, double x, double baseline, double size) {
        page.append(fonts.show(line, x, baseline, size));
    }

    private double width(String line, double size) throws IOException {
        double width = 0;
        for (int character : line.codePoints().toArray()) {
            width += fonts.width(character) * size;
        }
        return width;
    }

    private void bind(PDDocument paper, Frame frame) throws IOException {
        for (int i = 0; i < pages.size(); i++) {
            String number =
                    frame.page().replace("{0}", String.valueOf(i + 1)).replace("{1}", String.valueOf(pages.size()));
            text(pages.get(i), number, (left() + right() - width(number, SMALL)) / 2, MARGIN - SMALL - PAD, SMALL);
        }
        PDResources resources = new PDResources();
        resources.getCOSObject().setItem(COSName.FONT, fonts.fonts(paper));
        for (StringBuilder content : pages) {
            PDPage page = new PDPage(PDRectangle.A4);
            page.setResources(resources);
            PDStream stream = new PDStream(paper);
            try (OutputStream out = stream.createOutputStream(COSName.FLATE_DECODE)) {
                out.write(content.toString().getBytes(StandardCharsets.US_ASCII));
            }
            page.setContents(stream);
            paper.addPage(page);
        }
    }
}
