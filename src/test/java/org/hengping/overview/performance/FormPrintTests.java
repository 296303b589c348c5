package org.hengping.overview.performance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.hengping.Property;
import org.hengping.overview.performance.FormPrints.Format;
import org.hengping.overview.performance.grids.GridFile;
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
