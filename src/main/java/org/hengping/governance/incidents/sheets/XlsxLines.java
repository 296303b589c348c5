package org.hengping.governance.incidents.sheets;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.hengping.platform.Refusal;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;

/** Reads the first sheet of a workbook as it streams by. A formula is refused: what it shows depends on who opens it. */
final class XlsxLines implements XSSFSheetXMLHandler.SheetContentsHandler {

    private static final int MOST_CELLS = 40;

    private final List<SheetFile.Line> lines = new ArrayList<>();
    private List<String> cells = new ArrayList<>();
    private int row;

    static List<SheetFile.Line> read(InputStream content) throws IOException {
        Path file = Files.createTempFile("sheet", ".xlsx");
        try {
            Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
            try (OPCPackage workbook = OPCPackage.open(file.toFile(), PackageAccess.READ)) {
                return read(workbook);
            }
        } catch (OpenXML4JException | SAXException | ParserConfigurationException | RuntimeException broken) {
            throw broken instanceof Refusal refusal ? refusal : Refusal.field("file", "csv-broken");
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static List<SheetFile.Line> read(OPCPackage workbook)
            throws IOException, OpenXML4JException, SAXException, ParserConfigurationException {
        XlsxLines lines = new XlsxLines();
        XSSFReader reader = new XSSFReader(workbook);
        XMLReader xml = XMLHelper.newXMLReader();
        xml.setContentHandler(
                new XSSFSheetXMLHandler(
                        reader.getStylesTable(),
                        null,
                        new ReadOnlySharedStringsTable(workbook),
                        lines,
                        new PlainNumbers(),
                        false) {
                    @Override
                    public void startElement(
                            String uri, String localName, String qName, @Nullable Attributes attributes)
                            throws SAXException {
                        if (localName.equals("f")) {
                            throw Refusal.field("file", "sheet-formula", lines.row + 1);
                        }
                        super.startElement(uri, localName, qName, attributes);
                    }
                });
        Iterator<InputStream> sheets = reader.getSheetsData();
        if (sheets.hasNext()) {
            try (InputStream sheet = sheets.next()) {
                xml.parse(new InputSource(sheet));
            }
        }
        return lines.lines;
    }

    @Override
    public void startRow(int number) {
        row = number;
        cells = new ArrayList<>();
    }

    @Override
    public void endRow(int number) {
        if (cells.stream().anyMatch(cell -> !cell.isBlank())) {
            lines.add(new SheetFile.Line(number + 1, cells));
            SheetFile.requireRoom(lines.size());
        }
    }

    @Override
    public void cell(@Nullable String reference, @Nullable String value, @Nullable XSSFComment comment) {
        int column = reference == null ? cells.size() : new CellReference(reference).getCol();
        if (column >= MOST_CELLS) {
            return;
        }
        while (cells.size() <= column) {
            cells.add("");
        }
        cells.set(column, value == null ? "" : value);
    }

    /** Codes are often stored as numbers; twelve digits must not come out as a power of ten. */
    private static final class PlainNumbers extends DataFormatter {

        PlainNumbers() {
            super(Locale.ROOT);
        }

        @Override
        public String formatRawCellContents(double value, int index, String format, boolean since1904) {
            return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
        }
    }
}
