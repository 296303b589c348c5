package org.hengping.overview.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.hengping.overview.performance.FormPrints.Format;
import org.hengping.overview.performance.grids.GridFile;
import org.hengping.platform.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.HttpStatus;

/** What is wrong with a file is said of its cell, and then nothing is taken; what is doubtful is asked. */
class FormFileTests {

    @TempDir
    Path files;

    @Test
    void aFormulaIsNeverWorkedOutForAnyone() throws IOException {
        Refusal refusal = refusal(workbook(sheet -> cell(sheet, "D4").setCellFormula("SUM(1,2)")));

        assertRefused(refusal, "form-formula", "D4");
    }

    @Test
    void aCellThatShowsAnotherNumberThanItHoldsIsRefused() throws IOException {
        assertRefused(refusal(workbook(sheet -> cell(sheet, "D4").setCellValue(8560.314))), "form-rounded-cell", "D4");
    }

    @Test
    void anAmountThatIsNoAmountIsRefused() throws IOException {
        assertRefused(refusal(workbook(sheet -> cell(sheet, "D4").setCellValue("8,56O.31"))), "form-amount", "D4");
        assertRefused(refusal(workbook(sheet -> cell(sheet, "D4").setCellValue("85,6031"))), "form-amount", "D4");
        assertRefused(refusal(workbook(sheet -> cell(sheet, "D4").setCellValue(-5))), "form-amount", "D4");
    }

    @Test
    void aLostDecimalPointIsAskedAbout() throws IOException {
        FormReader.Reading reading = read(workbook(sheet -> cell(sheet, "D4").setCellValue(856031)));

        assertThat(reading.questions()).singleElement().satisfies(question -> {
            assertThat(question.code()).isEqualTo("lost-point");
            assertThat(question.place().toString()).endsWith("!D4");
            assertThat(question.arguments()).containsExactly("856,031.00", "8560.31");
        });
        assertThat(reading.form().budget().getFirst().amount()).isEqualTo(856_031_000_000L);
    }

    @Test
    void anAmountOfATaskThatLostItsPointIsAskedAbout() throws IOException {
        FormReader.Reading reading =
                read(workbook(sheet -> find(sheet, "817.45").setCellValue(81745)));

        assertThat(reading.questions()).extracting(FormQuestion::code).containsExactly("lost-point");
    }

    @Test
    void scoresTypedAsTargetsAndBlankUnitsAreAskedAbout() throws IOException {
        FormReader.Reading reading = read(workbook(sheet -> {
            text(sheet, "≥300支", 1).setCellValue("10分");
            text(sheet, "≥95%", 1).setCellValue("≥95");
        }));

        assertThat(reading.questions()).extracting(FormQuestion::code).containsExactly("score-as-target", "blank-unit");
        assertThat(reading.questions())
                .allSatisfy(question -> assertThat(question.place().toString()).contains("!G"));
    }

    @Test
    void aMergeMovedOverTwoColumnsIsRefused() throws IOException {
        Refusal refusal = refusal(workbook(sheet -> {
            Cell name = text(sheet, "数据更新量", 0);
            int row = name.getRowIndex();
            for (int i = sheet.getNumMergedRegions() - 1; i >= 0; i--) {
                if (sheet.getMergedRegion(i).getFirstRow() == row
                        && sheet.getMergedRegion(i).getFirstColumn() == 4) {
                    sheet.removeMergedRegion(i);
                }
            }
            sheet.getRow(row).getCell(4).setBlank();
            sheet.addMergedRegion(new CellRangeAddress(row, row, 3, 4));
        }));

        assertThat(refusal.fields()).extracting(Refusal.Field::code).contains("form-merged");
    }

    @Test
    void aTextHiddenUnderAMergeIsRefused() throws IOException {
        assertRefused(
                refusal(workbook(sheet -> sheet.getRow(1).getCell(4).setCellValue("另一个部门"))), "form-hidden-cell", "E2");
    }

    @Test
    void aRowOfJunkIsRefusedByName() throws IOException {
        Refusal refusal = refusal(workbook(sheet -> {
            Row row = sheet.createRow(sheet.getLastRowNum() + 1);
            row.createCell(1).setCellValue("垃圾行");
            row.createCell(6).setCellValue("###");
        }));

        assertThat(refusal.fields())
                .isNotEmpty()
                .allSatisfy(field ->
                        assertThat(field.arguments().getFirst().toString()).matches(".*![BG]\\d+"));
    }

    @Test
    void anEmptyWorkbookNamesEveryMissingBlock() throws IOException {
        Path file = files.resolve("empty.xlsx");
        try (XSSFWorkbook book = new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(file)) {
            book.createSheet("Sheet1");
            book.write(out);
        }

        assertThat(refusal(file).fields())
                .hasSize(4)
                .extracting(Refusal.Field::code)
                .containsOnly("form-missing");
    }

    @Test
    void aWorkbookTooLargeIsRefusedBeforeItIsOpened() throws IOException {
        Path file = files.resolve("large.xlsx");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            // 200 MB of nothing: whoever opened it would find no workbook
            channel.write(ByteBuffer.wrap(new byte[] {1}), (200L << 20) - 1);
        }

        Refusal refusal = refusal(file);

        assertThat(refusal.status()).isEqualTo(HttpStatus.CONTENT_TOO_LARGE);
        assertThat(refusal.code()).isEqualTo("form-file-too-large");
    }

    @Test
    void aWorkbookThatUnpacksBeyondMeasureIsRefused() throws IOException {
        Path file = repacked(workbook(sheet -> {}), zip -> {
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet9.xml"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 60; i++) {
                zip.write(zeros);
            }
            zip.closeEntry();
        });

        assertThat(refusal(file).code()).isEqualTo("upload-bomb");
    }

    @Test
    void aWorkbookWithMacrosIsRefusedWhateverItIsCalled() throws IOException {
        Path file = repacked(workbook(sheet -> {}), zip -> {
            zip.putNextEntry(new ZipEntry("xl/vbaProject.bin"));
            zip.write(new byte[] {1, 2, 3});
            zip.closeEntry();
        });

        assertThat(refusal(file).code()).isEqualTo("upload-macro");
    }

    @Test
    void aLockedWorkbookIsToldSo() throws Exception {
        Path file = files.resolve("locked.xlsx");
        try (POIFSFileSystem container = new POIFSFileSystem()) {
            EncryptionInfo info = new EncryptionInfo(EncryptionMode.agile);
            Encryptor encryptor = info.getEncryptor();
            encryptor.confirmPassword("secret");
            try (OPCPackage opened = OPCPackage.open(workbook(sheet -> {}).toFile());
                    OutputStream out = encryptor.getDataStream(container)) {
                opened.save(out);
            }
            try (OutputStream out = Files.newOutputStream(file)) {
                container.writeFilesystem(out);
            }
        }

        assertThat(refusal(file).fields()).extracting(Refusal.Field::code).containsExactly("form-locked");
    }

    @Test
    void aFileOfAnOldFormatIsToldSo() throws IOException {
        Path file = files.resolve("old.xls");
        try (HSSFWorkbook book = new HSSFWorkbook();
                OutputStream out = Files.newOutputStream(file)) {
            book.createSheet("Sheet1");
            book.write(out);
        }

        assertThat(refusal(file).fields()).extracting(Refusal.Field::code).containsExactly("form-old-format");
    }

    @Test
    void aPdfAndBytesWithoutSenseAreToldSo() throws IOException {
        Path pdf = Files.write(files.resolve("a.pdf"), "%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII));
        Path noise = Files.write(files.resolve("noise.xlsx"), new byte[] {(byte) 0xC3, 0x28, 7});

        assertThat(refusal(pdf).fields()).extracting(Refusal.Field::code).containsExactly("form-pdf");
        assertThat(refusal(noise).fields()).extracting(Refusal.Field::code).containsExactly("form-no-text");
    }

    @Test
    void amountsInAnotherUnitAreRefused() throws IOException {
        Refusal refusal = refusal(workbook(sheet -> {
            cell(sheet, "A1").setCellValue("单位：元");
        }));

        assertRefused(refusal, "form-unit", "A1");
    }

    @Test
    void whatIsSignedBelowTheTableIsNoPartOfIt() throws IOException {
        FormReader.Reading reading = read(workbook(sheet ->
                sheet.createRow(sheet.getLastRowNum() + 1).createCell(0).setCellValue("填表人：          联系电话：")));

        assertThat(reading.form()).isEqualTo(FormFixture.demonstration());
    }

    private static void assertRefused(Refusal refusal, String code, String cell) {
        assertThat(refusal.fields()).singleElement().satisfies(field -> {
            assertThat(field.name()).isEqualTo("file");
            assertThat(field.code()).isEqualTo(code);
            assertThat(field.arguments().getFirst().toString()).endsWith("!" + cell);
        });
    }

    private static Refusal refusal(Path file) {
        return catchThrowableOfType(Refusal.class, () -> read(file));
    }

    private static FormReader.Reading read(Path file) throws IOException {
        return FormReader.read(GridFile.read(file), FormFixture.WORDS);
    }

    /** The demonstration's form in the official layout, changed. */
    private Path workbook(Consumer<XSSFSheet> change) throws IOException {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        FormPrints.write(FormFixture.demonstration(), Format.XLSX, FormFixture.WORDS, printed);
        Path file = Files.createTempFile(files, "form", ".xlsx");
        try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(printed.toByteArray()));
                OutputStream out = Files.newOutputStream(file)) {
            change.accept(book.getSheetAt(0));
            book.write(out);
        }
        return file;
    }

    /** Adds entries to a zip. */
    private interface Entries {
        void add(ZipOutputStream zip) throws IOException;
    }

    private Path repacked(Path file, Entries more) throws IOException {
        Path packed = Files.createTempFile(files, "packed", ".xlsx");
        try (ZipFile old = new ZipFile(file.toFile());
                ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(packed))) {
            for (ZipEntry entry : old.stream().toList()) {
                zip.putNextEntry(new ZipEntry(entry.getName()));
                old.getInputStream(entry).transferTo(zip);
                zip.closeEntry();
            }
            more.add(zip);
        }
        return packed;
    }

    private static Cell cell(XSSFSheet sheet, String reference) {
        CellReference at = new CellReference(reference);
        return sheet.getRow(at.getRow()).getCell(at.getCol());
    }

    private static Cell find(XSSFSheet sheet, String number) {
        for (Row row : sheet) {
            for (Cell cell : row) {
                if (cell.getCellType() == CellType.NUMERIC
                        && cell.getNumericCellValue() == Double.parseDouble(number)) {
                    return cell;
                }
            }
        }
        throw new AssertionError(number);
    }

    private static Cell text(XSSFSheet sheet, String text, int skip) {
        int left = skip;
        for (Row row : sheet) {
            for (Cell cell : row) {
                if (cell.getCellType() == CellType.STRING
                        && cell.getStringCellValue().equals(text)
                        && left-- == 0) {
                    return cell;
                }
            }
        }
        throw new AssertionError(text);
    }
}
