package org.hengping.foundation.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.hengping.foundation.documents.DocumentFixture.docx;
import static org.hengping.foundation.documents.DocumentFixture.docxParts;
import static org.hengping.foundation.documents.DocumentFixture.join;
import static org.hengping.foundation.documents.DocumentFixture.jpeg;
import static org.hengping.foundation.documents.DocumentFixture.pdf;
import static org.hengping.foundation.documents.DocumentFixture.picture;
import static org.hengping.foundation.documents.DocumentFixture.utf8;
import static org.hengping.foundation.documents.DocumentFixture.xlsx;
import static org.hengping.foundation.documents.DocumentFixture.zip;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.hengping.platform.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExaminationTests {

    private static final Charset GB18030 = Charset.forName("GB18030");

    private final Examination examination = new Examination();

    @TempDir
    Path directory;

    @Test
    void whatIsWhatItSaysPasses() {
        passes("a.jpg", jpeg(40, 30));
        passes("a.JPEG", jpeg(40, 30));
        passes("a.png", picture(40, 30, "png"));
        passes("a.pdf", pdf("关于道路维修的报告"));
        passes("a.docx", docx("关于道路维修的报告"));
        passes("a.xlsx", xlsx(List.of("井盖", "12")));
        passes("a.txt", "关于道路维修的报告".getBytes(GB18030));
        passes("a.txt", "关于道路维修的报告".getBytes(StandardCharsets.UTF_16));
        passes("a.csv", utf8("\uFEFF编号,名称\r\n1,井盖\r\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.exe", "a.gif", "a.svg", "a.html", "a.doc", "a.docm", "a.zip", "a", "jpg", ".htaccess"})
    void otherKindsOfFilesAreNotTaken(String name) {
        refused("upload-type", name, jpeg(4, 4));
    }

    @Test
    void photosThatCannotBeReadSayWhatToDo() {
        byte[] webp = utf8("RIFF\0\0\0\0WEBPVP8 \0\0\0\0");
        byte[] heic = utf8("\0\0\0\030ftypheic\0\0\0\0mif1heic");
        refused("upload-photo-format", "a.heic", heic);
        refused("upload-photo-format", "a.webp", webp);
        refused("upload-photo-format", "a.jpg", heic);
        refused("upload-photo-format", "a.jpg", webp);
    }

    @Test
    void contentThatIsNotWhatTheNameSaysIsRefused() {
        byte[] html = utf8("<html><script>alert(1)</script></html>");
        refused("upload-disguised", "a.jpg", picture(4, 4, "gif"));
        refused("upload-disguised", "a.jpg", picture(4, 4, "png"));
        refused("upload-disguised", "a.jpg", html);
        refused("upload-disguised", "a.png", jpeg(4, 4));
        refused("upload-disguised", "a.pdf", join(new byte[] {'M', 'Z', 0x50, 0}, new byte[200]));
        refused("upload-disguised", "a.pdf", jpeg(4, 4));
        refused("upload-disguised", "a.txt", html);
        refused("upload-disguised", "a.csv", pdf("x"));
        refused("upload-disguised", "a.txt", new byte[] {'a', 0, 'b'});
        refused("upload-disguised", "a.docx", zip(Map.of("run.exe", utf8("MZ"))));
        refused("upload-disguised", "a.docx", xlsx(List.of("x")));
        refused("upload-disguised", "a.xlsx", docx("x"));
        refused("upload-disguised", "a.txt", docx("x"));
    }

    @Test
    void aPaperWithMacrosIsRefused() {
        Map<String, byte[]> parts = docxParts("<w:p/>");
        parts.put("word/vbaProject.bin", new byte[] {1});
        refused("upload-macro", "a.docx", zip(parts));
        Map<String, byte[]> declared = docxParts("<w:p/>");
        declared.put(
                "[Content_Types].xml",
                utf8("<Types><x t=\"application/vnd.ms-word.document.macroEnabled.main+xml\"/></Types>"));
        refused("upload-macro", "a.docx", zip(declared));
    }

    @Test
    void aZipThatGrowsBeyondMeasureIsRefused() {
        Map<String, byte[]> parts = docxParts("<w:p/>");
        parts.put("word/media/picture.bin", new byte[50 << 20]);
        byte[] bomb = zip(parts);
        assertThat(bomb.length).isLessThan(1 << 20);
        refused("upload-bomb", "a.docx", bomb);

        Map<String, byte[]> text = docxParts("<w:p/>");
        text.put("word/document.xml", utf8("<d>" + "a".repeat(20 << 20) + "</d>"));
        refused("upload-bomb", "a.docx", zip(text));

        Map<String, byte[]> many = docxParts("<w:p/>");
        for (int part = 0; part <= OfficePaper.MOST_ENTRIES; part++) {
            many.put("word/media/" + part, new byte[0]);
        }
        refused("upload-bomb", "a.docx", zip(many));
    }

    @Test
    void aZipWithinAPaperIsNotOpened() {
        Map<String, byte[]> parts = docxParts("<w:p/>");
        parts.put("word/embeddings/inner.xlsx", xlsx(List.of("机密★10年")));
        passes("a.docx", zip(parts));
    }

    @Test
    void aDocumentTypeInXmlIsNotResolved() {
        Map<String, byte[]> parts = docxParts("<w:p/>");
        parts.put("word/document.xml", utf8("<!DOCTYPE d [<!ENTITY a SYSTEM \"file:///etc/hostname\">]><d>&a;</d>"));
        refused("upload-unreadable", "a.docx", zip(parts));
    }

    @Test
    void aPdfStreamThatGrowsBeyondMeasureIsRefused() {
        byte[] bomb = pdf(new byte[PdfPaper.MOST_STREAM + 1], "");
        assertThat(bomb.length).isLessThan(1 << 20);
        refused("upload-bomb", "a.pdf", bomb);
    }

    @Test
    void aPdfThatCannotBeLookedAtIsRefused() throws IOException {
        ByteArrayOutputStream locked = new ByteArrayOutputStream();
        try (PDDocument paper = new PDDocument()) {
            paper.addPage(new PDPage());
            paper.protect(new StandardProtectionPolicy("owner", "reader", new AccessPermission()));
            paper.save(locked);
        }
        refused("upload-unreadable", "a.pdf", locked.toByteArray());
        refused("upload-unreadable", "a.pdf", utf8("%PDF-1.7\nnothing more"));
    }

    @Test
    void aPdfThatCarriesFilesIsRefused() {
        refused("upload-nested", "a.pdf", pdf(utf8("BT ET"), "/Names<</EmbeddedFiles<</Names[]>>>>"));
    }

    @Test
    void anOldBinaryOrLockedOfficeFileIsRefused() {
        byte[] ole = join(
                new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1},
                new byte[1024]);
        refused("upload-unreadable", "a.docx", ole);
    }

    @ParameterizedTest
    @CsvSource({"机密★10年, true", "秘密 3年, true", "绝密★, true", "商业秘密保护办法, false", "员工应当保守秘密三年, false"})
    void aMarkInThePaperIsFoundInEveryFormat(String text, boolean mark) {
        Map<String, byte[]> files = Map.of(
                "a.pdf", pdf(text),
                "a.docx", docx("标题", text, "正文"),
                "a.xlsx", xlsx(List.of("名称", text)),
                "a.txt", text.getBytes(GB18030),
                "a.csv", utf8("编号\n" + text + "\n"));
        files.forEach((name, content) -> {
            if (mark) {
                refused("upload-secret-mark", name, content);
            } else {
                passes(name, content);
            }
        });
    }

    @Test
    void aMarkInAHeaderIsFound() {
        Map<String, byte[]> parts = docxParts("<w:p/>");
        parts.put("word/header1.xml", utf8("<w:hdr xmlns:w=\"w\"><w:p><w:t>机密★长期</w:t></w:p></w:hdr>"));
        refused("upload-secret-mark", "a.docx", zip(parts));
    }

    @Test
    void aMarkInTheNameAloneIsFound() {
        refused("upload-secret-mark", "通知（机密★10年）.jpg", jpeg(4, 4));
        refused("upload-secret-mark", "绝密-长期.exe", jpeg(4, 4));
    }

    @Test
    void aPictureThatIsCutOffIsRefused() {
        byte[] jpeg = jpeg(800, 600);
        byte[] png = picture(800, 600, "png");
        refused("upload-broken-image", "a.jpg", Arrays.copyOf(jpeg, jpeg.length / 2));
        refused("upload-broken-image", "a.jpg", Arrays.copyOf(jpeg, 40));
        refused("upload-broken-image", "a.png", Arrays.copyOf(png, png.length / 2));
    }

    @Test
    void aPictureWithTooManyPixelsIsRefusedBeforeItIsUnpacked() {
        byte[] png = picture(4, 4, "png");
        ByteBuffer.wrap(png).putInt(16, 40_000).putInt(20, 40_000);
        refused("upload-pixels", "a.png", png);
    }

    private void passes(String name, byte[] content) {
        assertThatCode(() -> examine(name, content)).as(name).doesNotThrowAnyException();
    }

    private void refused(String code, String name, byte[] content) {
        assertThatExceptionOfType(Refusal.class)
                .as(name)
                .isThrownBy(() -> examine(name, content))
                .extracting(Refusal::code)
                .isEqualTo(code);
    }

    private void examine(String name, byte[] content) throws IOException {
        DocumentType type = examination.claimedBy(name);
        try (Intake intake = new Intake(directory.resolve("intake"))) {
            intake.receive(new ByteArrayInputStream(content), type.limit());
            examination.examine(intake, type);
        } finally {
            assertThat(directory.resolve("intake")).doesNotExist();
        }
        assertThat(Files.exists(directory)).isTrue();
    }
}
