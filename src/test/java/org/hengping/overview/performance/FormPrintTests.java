package org.hengping.overview.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType3Font;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.hengping.Property;
import org.hengping.overview.performance.FormPrints.Format;
import org.hengping.overview.performance.grids.GridFile;
import org.hengping.overview.performance.grids.PdfPrint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What was read, printed and read again is what was read at first. */
class FormPrintTests {

    @TempDir
    Path files;

    @Test
    void theLayoutItselfReadsBackAsTheForm() {
        Property.forAll(300, FormFixture::random, form -> {
            FormReader.Reading reading = FormReader.read(
                    List.of(OfficialLayout.of(form, FormFixture.WORDS).grid()), FormFixture.WORDS);
            assertThat(reading.form()).isEqualTo(form);
        });
    }

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"XLSX", "DOCX"})
    void aPrintedFormReadsBackAsItself(Format format) {
        Property.forAll(
                30, FormFixture::random, form -> assertThat(again(form, format)).isEqualTo(form));
        assertThat(again(FormFixture.demonstration(), format)).isEqualTo(FormFixture.demonstration());
    }

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"XLSX", "DOCX"})
    void theRealFormSurvivesEveryFormat(Format format) throws IOException {
        DeclarationForm real = FormFixture.real();

        assertThat(again(real, format)).isEqualTo(real);
    }

    @Test
    void theWorkbookHasTheOfficialMergesOnOnePageOfA4() throws IOException {
        try (XSSFWorkbook book =
                new XSSFWorkbook(Files.newInputStream(printed(FormFixture.demonstration(), Format.XLSX)))) {
            XSSFSheet sheet = book.getSheetAt(0);
            assertThat(sheet.getPrintSetup().getPaperSize()).isEqualTo((short) 9);
            assertThat(sheet.getRow(1).getCell(0).getStringCellValue()).isEqualTo("部门名称");
            assertThat(sheet.getRow(2).getCell(0).getStringCellValue()).isEqualTo("预算整体情况");
            assertThat(sheet.getRow(2).getCell(0).getCellStyle().getRotation()).isEqualTo((short) 255);
            assertThat(sheet.getMergedRegions())
                    .extracting(merge -> merge.formatAsString())
                    .contains("A1:G1", "A2:B2", "C2:G2", "A3:A8", "B4:C4");
            assertThat(sheet.getRow(3).getCell(3).getNumericCellValue()).isEqualTo(8560.31);
            assertThat(book.getFontAt(sheet.getRow(3).getCell(1).getCellStyle().getFontIndex())
                            .getFontName())
                    .isEqualTo("仿宋");
        }
    }

    @Test
    void thePaperToBeSignedHoldsEveryWordAndItsOwnCharacters() throws IOException {
        assumeTrue(PdfPrint.possible(), "skipped: this machine has no Chinese font");
        Path file = files.resolve("form.pdf");
        try (OutputStream out = Files.newOutputStream(file)) {
            PdfPrint.write(
                    OfficialLayout.of(FormFixture.demonstration(), FormFixture.WORDS),
                    "申报表",
                    new PdfPrint.Frame("2026 年度", List.of("部门负责人（签字）："), "第 {0} 页，共 {1} 页"),
                    out);
        }

        try (PDDocument paper = Loader.loadPDF(file.toFile())) {
            String text = new PDFTextStripper().getText(paper).replaceAll("\\s", "");
            FormCells.of(FormFixture.demonstration())
                    .forEach((field, words) -> words.lines()
                            .flatMap(line -> line.codePoints().mapToObj(Character::toString))
                            .filter(character -> !character.isBlank())
                            .forEach(character -> assertThat(text).as(field).contains(character)));
            assertThat(text).contains("部门整体预算绩效目标申报表", "11,324.15", "部门负责人（签字）：", "第1页，共");
            for (PDPage page : paper.getPages()) {
                assertThat(page.getMediaBox().getWidth()).isEqualTo(PDRectangle.A4.getWidth());
                for (COSName name : page.getResources().getFontNames()) {
                    assertThat(page.getResources().getFont(name)).isInstanceOf(PDType3Font.class);
                }
            }
        }
    }

    private DeclarationForm again(DeclarationForm form, Format format) {
        try {
            return FormReader.read(GridFile.read(printed(form, format)), FormFixture.WORDS)
                    .form();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path printed(DeclarationForm form, Format format) throws IOException {
        Path file = Files.createTempFile(files, "form", "." + format);
        try (OutputStream out = Files.newOutputStream(file)) {
            FormPrints.write(form, format, FormFixture.WORDS, out);
        }
        return file;
    }
}
