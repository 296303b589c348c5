package org.hengping.foundation.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hengping.foundation.documents.DocumentFixture.actor;
import static org.hengping.foundation.documents.DocumentFixture.jpeg;
import static org.hengping.foundation.documents.DocumentFixture.utf8;

import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import org.hengping.HouseTest;
import org.hengping.platform.Actor;
import org.hengping.platform.Scope;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.context.WebApplicationContext;
import tools.jackson.databind.json.JsonMapper;

@HouseTest
class DocumentWebTests {

    @Autowired
    WebApplicationContext context;

    @Autowired
    JsonMapper json;

    private final Actor owner = actor(Scope.EVERYTHING);
    private MockMvcTester web;

    @BeforeEach
    void withoutFilters() {
        // Who acts is bound by the test; that the filters ask every route is tested with them.
        web = MockMvcTester.from(context);
    }

    @Test
    void anUploadIsAnsweredWithItsReceipt() throws Exception {
        MvcTestResult answer = upload(owner, "现场.jpg", jpeg(1200, 900), Locale.CHINA);

        assertThat(answer).hasStatus(201);
        assertThat(answer).bodyJson().extractingPath("$.type").isEqualTo("image/jpeg");
        assertThat(answer).bodyJson().extractingPath("$.sm3").asString().matches("[0-9a-f]{64}");
        assertThat(answer).bodyJson().extractingPath("$.bytes").asNumber().isNotEqualTo(0);
        assertThat(answer).headers().hasValue("Location", "/api/v1/documents/" + id(answer));
    }

    @Test
    void anUploadSentAgainWithItsKeyIsTheSameDocumentAndOtherContentIsRefused() throws Exception {
        String key = UUID.randomUUID().toString();
        byte[] photo = jpeg(640, 480);
        String first = id(uploadWithKey(owner, photo, key));
        assertThat(id(uploadWithKey(owner, photo, key))).isEqualTo(first);
        assertThat(uploadWithKey(owner, jpeg(320, 240), key)).hasStatus(422);
        assertThat(id(uploadWithKey(actor(Scope.EVERYTHING), photo, key)))
                .as("another sender's key is another key")
                .isNotEqualTo(first);
        assertThat(uploadWithKey(owner, photo, "x".repeat(101))).hasStatus(400);
    }

    @Test
    void aDocumentIsHandedOutSoThatNoBrowserRunsIt() throws Exception {
        String id = id(upload(owner, "说明 1.txt", utf8("x"), Locale.CHINA));

        for (String path : new String[] {"/documents/", "/api/v1/documents/"}) {
            MvcTestResult answer = get(owner, path + id);
            assertThat(answer).hasStatusOk().hasContentType("text/plain").hasBodyTextEqualTo("x");
            assertThat(answer)
                    .headers()
                    .hasValue("X-Content-Type-Options", "nosniff")
                    .hasValue("Content-Security-Policy", "default-src 'none'; sandbox")
                    .hasValue("Cache-Control", "no-store");
            assertThat(answer.getResponse().getHeader("Content-Disposition"))
                    .startsWith("attachment;")
                    .contains("filename*=UTF-8''%E8%AF%B4%E6%98%8E%201.txt");
        }
    }

    @Test
    void onlyAThumbnailIsShownInThePage() throws Exception {
        String photo = id(upload(owner, "a.png", DocumentFixture.picture(1200, 900, "png"), Locale.CHINA));
        String paper = id(upload(owner, "a.txt", utf8("x"), Locale.CHINA));

        MvcTestResult answer = get(owner, "/documents/" + photo + "/thumbnail");
        assertThat(answer).hasStatusOk().hasContentType("image/jpeg");
        assertThat(answer).headers().hasValue("Content-Disposition", "inline");
        assertThat(get(owner, "/api/v1/documents/" + photo + "/thumbnail")).hasStatusOk();
        assertThat(get(owner, "/documents/" + paper + "/thumbnail")).hasStatus(404);
        assertThat(get(owner, "/documents/" + photo).getResponse().getHeader("Content-Disposition"))
                .startsWith("attachment;");
    }

    @Test
    void foreignAndUnknownAnswerAlike() throws Exception {
        String id = id(upload(owner, "a.jpg", jpeg(8, 8), Locale.CHINA));
        Actor other = actor(Scope.EVERYTHING);

        for (String path : new String[] {"/documents/%s", "/documents/%s/thumbnail", "/api/v1/documents/%s"}) {
            assertThat(get(owner, path.formatted(id))).hasStatusOk();
            assertThat(get(other, path.formatted(id))).hasStatus(404);
            assertThat(get(other, path.formatted(UUID.randomUUID()))).hasStatus(404);
            assertThat(get(other, path.formatted("not-an-id"))).hasStatus(404);
        }
        assertThat(problem(get(other, "/api/v1/documents/" + id)))
                .isEqualTo(problem(get(other, "/api/v1/documents/" + UUID.randomUUID())));
    }

    @Test
    void aRefusedUploadSaysWhyInTheLanguageAsked() throws Exception {
        byte[] large = new byte[(int) DocumentType.PAPER_LIMIT + 1];
        Arrays.fill(large, (byte) 'a');
        assertRefused("a.txt", large, 413, "upload-too-large", "20 MB", "文件太大");
        assertRefused("a.gif", jpeg(8, 8), 415, "upload-type", "not taken", "不接受");
        assertRefused("a.heic", jpeg(8, 8), 415, "upload-photo-format", "HEIC", "HEIC");
        assertRefused("a.png", jpeg(8, 8), 422, "upload-disguised", "does not match", "不符");
        assertRefused("机密★.txt", utf8("x"), 422, "upload-secret-mark", "state secrecy", "国家秘密");
        assertRefused("a.txt", new byte[0], 422, "upload-empty", "empty", "空的");
    }

    @Test
    void anUploadWithoutAFileNamesTheField() {
        MvcTestResult answer = owner.call(() -> web.post()
                .uri("/api/v1/documents")
                .multipart()
                .accept("application/json")
                .exchange());
        assertThat(answer).hasStatus(422);
        assertThat(answer).bodyText().contains("file");
    }

    private void assertRefused(String name, byte[] content, int status, String code, String english, String chinese)
            throws Exception {
        MvcTestResult answer = upload(owner, name, content, Locale.ENGLISH);
        assertThat(answer).hasStatus(status).hasContentType("application/problem+json");
        assertThat(answer).bodyJson().extractingPath("$.type").asString().endsWith("/problems/" + code);
        assertThat(answer).bodyText().contains(english);
        assertThat(upload(owner, name, content, Locale.CHINA)).bodyText().contains(chinese);
    }

    private MvcTestResult upload(Actor actor, String name, byte[] content, Locale language) {
        return actor.call(() -> web.post()
                .uri("/api/v1/documents")
                .multipart()
                .file(new MockMultipartFile("file", name, "application/octet-stream", content))
                .locale(language)
                .header("Accept-Language", language.toLanguageTag())
                .exchange());
    }

    private MvcTestResult uploadWithKey(Actor actor, byte[] content, String key) {
        return actor.call(() -> web.post()
                .uri("/api/v1/documents")
                .multipart()
                .file(new MockMultipartFile("file", "a.jpg", "application/octet-stream", content))
                .header("Idempotency-Key", key)
                .exchange());
    }

    private MvcTestResult get(Actor actor, String path) {
        return actor.call(() -> web.get().uri(path).exchange());
    }

    private String id(MvcTestResult answer) throws Exception {
        return json.readTree(answer.getResponse().getContentAsString())
                .get("id")
                .asString();
    }

    private String problem(MvcTestResult answer) throws Exception {
        return json.readTree(answer.getResponse().getContentAsString())
                .get("type")
                .asString();
    }
}
