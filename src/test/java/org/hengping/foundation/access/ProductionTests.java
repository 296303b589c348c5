package org.hengping.foundation.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.codec.binary.Base32;
import org.hengping.HouseProcess;
import org.hengping.foundation.access.domain.Totp;
import org.hengping.foundation.access.web.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.util.FileSystemUtils;

/** The house started as an office starts it: in a process of its own, with an empty database and no account. */
class ProductionTests {

    private static final Pattern CODE = Pattern.compile("/bootstrap : ([A-Z2-7-]{29})");
    private static final Path DATA = Path.of("target", "production-data").toAbsolutePath();

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void startsEmptyAndIsTakenOverOnceByItsThreeAdministrators() throws Exception {
        FileSystemUtils.deleteRecursively(DATA);
        int port = HouseProcess.freePort();
        HouseProcess house = HouseProcess.start("production", port, DATA);
        try {
            String code = house.await(CODE).group(1);
            Visitor visitor = new Visitor(port);
            nobodyIsThere(visitor);
            takenOverOnce(visitor, code);
            theSecondFactorIsForced(visitor);
        } finally {
            house.end();
        }
    }

    private static void nobodyIsThere(Visitor visitor) {
        assertThat(visitor.get("/actuator/health").body()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(visitor.get("/v3/api-docs").statusCode()).isEqualTo(401);
        assertThat(visitor.get("/sign-in").body()).doesNotContain("Lychee-Bay");
        assertThat(visitor.signIn("duty", "Lychee-Bay-2026", "").statusCode()).isEqualTo(401);
        assertThat(visitor.signIn("admin", "admin", "").statusCode()).isEqualTo(401);
        assertThat(DATA.resolve("demo-api-token")).doesNotExist();
    }

    private static void takenOverOnce(Visitor visitor, String code) {
        visitor.get("/bootstrap");
        HttpResponse<String> guessed = visitor.post("/bootstrap", three("AAAA-AAAA-AAAA-AAAA-AAAA-AAAA"));
        assertThat(guessed.statusCode()).isEqualTo(422);
        HttpResponse<String> weak = visitor.post("/bootstrap", "code", code, "account", "a1", "password", "weak");
        assertThat(weak.statusCode()).isEqualTo(422);
        HttpResponse<String> made = visitor.post("/bootstrap", three(code));
        assertThat(made.statusCode()).isEqualTo(302);
        assertThat(made.headers().firstValue("Location")).hasValue("/sign-in");
        visitor.get("/sign-in");
        assertThat(visitor.post("/bootstrap", three(code)).statusCode()).isEqualTo(404);
        assertThat(visitor.get("/bootstrap").statusCode()).isEqualTo(404);
    }

    private static void theSecondFactorIsForced(Visitor visitor) {
        HttpResponse<String> half = visitor.signIn("first.admin", password(0), "");
        assertThat(half.headers().firstValue("Location")).hasValue("/sign-in/enrol");
        assertThat(half.headers().allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie).contains("__Host-SESSION", "Secure", "HttpOnly"));
        assertThat(visitor.get("/accounts").headers().firstValue("Location")).hasValue("/sign-in/enrol");
        Matcher secret = Pattern.compile("<code>([A-Z2-7 ]+)</code>")
                .matcher(visitor.get("/sign-in/enrol").body());
        assertThat(secret.find()).isTrue();
        byte[] shared = new Base32().decode(secret.group(1).replace(" ", ""));
        assertThat(visitor.post("/sign-in/enrol", "code", Totp.code(shared, Totp.step(Instant.now())))
                        .statusCode())
                .isEqualTo(200);
        assertThat(visitor.get("/accounts").statusCode()).isEqualTo(200);
        assertThat(visitor.get("/v3/api-docs").statusCode())
                .as("the API text is off")
                .isEqualTo(404);
    }

    /** The form lists each column three times. */
    private static String[] three(String code) {
        List<String> fields = new ArrayList<>(List.of("code", code));
        List<String> names = List.of("first.admin", "second.admin", "third.admin");
        for (int i = 0; i < names.size(); i++) {
            fields.addAll(List.of("account[" + i + "]", names.get(i), "name[" + i + "]", "管理员" + i));
            fields.addAll(List.of("password[" + i + "]", password(i)));
        }
        return fields.toArray(String[]::new);
    }

    private static String password(int i) {
        return "Orchard-7-Gate-" + i;
    }
}
