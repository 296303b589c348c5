package org.hengping.governance.incidents.open311;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.regex.Pattern;

/** Makes requests nobody should send, the same from one seed. */
final class MalformedRequests {

    /**
     * A request as bytes.
     *
     * @param path what was asked, for whoever reads a failure
     * @param wire true when it breaks HTTP itself, so that the server may answer before any application does
     * @param complete false when less is sent than was promised
     */
    record Sent(byte[] bytes, String path, boolean wire, boolean complete, boolean head) {}

    private static final List<String> VALUES = List.of(
            "",
            "%20",
            "%00",
            "%",
            "%zz",
            "%C3%28",
            "%ff%fe",
            "%ED%A0%80",
            "%F0%9F%95%B3",
            "'%3B%20drop%20table%20x%3B--",
            "%3Cscript%3E",
            "%24%7B7*7%7D",
            "..%2F..%2Fetc%2Fpasswd",
            "-1",
            "0",
            "1e999",
            "NaN",
            "Infinity",
            "null",
            "true",
            "%5B%5D",
            "%7B%7D",
            "99999999999999999999999999",
            "-9223372036854775809",
            "2026-13-45T99:99:99Z",
            "2026-01-01T00:00:00Z",
            "+999999999-12-31T23:59:59Z",
            "2026-01-01",
            "open",
            "open,closed,half",
            "440100",
            "E-01-13",
            "O-01-02",
            "%E4%BA%95%E7%9B%96",
            "00000000-0000-7000-8000-000000000000",
            "0123456789abcdef0123456789abcdef",
            "a&b=c",
            "%0d%0aSet-Cookie:x=y",
            "A".repeat(300),
            "9".repeat(400),
            "%E2%80%AE",
            "%EF%BF%BF",
            "1%00.5",
            "%u4e95",
            "{0}",
            "'",
            "\"");
    private static final List<String> PARAMETERS = List.of(
            "jurisdiction_id",
            "service_code",
            "service_request_id",
            "start_date",
            "end_date",
            "updated_after",
            "updated_before",
            "status",
            "page",
            "page_size",
            "lat",
            "long",
            "address_id",
            "address_string",
            "description",
            "email",
            "phone",
            "first_name",
            "last_name",
            "media_url",
            "attribute[fault]",
            "attribute[",
            "attribute[]",
            "attribute[a][b][c]",
            "lang",
            "api_key",
            "after",
            "limit",
            "area",
            "q",
            "overdue",
            "from",
            "to",
            "_method",
            "class");
    private static final List<String> OPEN311 = List.of(
            "/open311/v2/requests",
            "/open311/v2/services",
            "/open311/v2/discovery",
            "/open311/v2/requests/@",
            "/open311/v2/services/@",
            "/open311/v2/tokens/@",
            "/open311/v2/media/@",
            "/open311/v2/@",
            "/open311/v2",
            "/open311/v2/requests/@/@");
    private static final List<String> REST = List.of(
            "/api/v1/incidents",
            "/api/v1/incidents/@",
            "/api/v1/incidents/@/moves",
            "/api/v1/incidents/@/timeline",
            "/api/v1/incidents/@/clocks",
            "/api/v1/areas",
            "/api/v1/areas/@",
            "/api/v1/documents",
            "/api/v1/documents/@",
            "/api/v1/@",
            "/api/v1/incident-classes");
    private static final List<String> ENDINGS =
            List.of(".xml", ".json", ".xml", ".json", "", ".yaml", ".xml/", ".JSON", "%2exml", ";x=y.xml");
    private static final List<String> METHODS = List.of(
            "GET", "GET", "GET", "POST", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "FOO", "get");
    private static final List<String> TYPES = List.of(
            "application/x-www-form-urlencoded",
            "application/x-www-form-urlencoded; charset=utf-16",
            "application/x-www-form-urlencoded; charset=nonsense",
            "application/json",
            "application/json; charset=latin1",
            "text/xml",
            "multipart/form-data",
            "multipart/form-data; boundary=x",
            "nonsense",
            "*/*",
            "",
            "application/json;;;");
    private static final List<String> HEADERS = List.of(
            "Accept: nonsense",
            "Accept: */*;q=x",
            "Accept-Language: %%%",
            "Accept-Language: en;q=9",
            "If-None-Match: \"",
            "If-None-Match: *",
            "Idempotency-Key: \u00FF\u00FE",
            "Range: bytes=9-1",
            "X-Request-Id: ../../x",
            "Cookie: SESSION=%00; a=b; =",
            "Origin: null",
            "X-Forwarded-For: 1.2.3.4, nonsense",
            "X-HTTP-Method-Override: DELETE",
            "Expect: nonsense",
            "Content-Encoding: gzip",
            "X-On-Behalf-Of: nobody",
            "Sec-Fetch-Site: cross-site",
            "HX-Request: true",
            "HX-Current-URL: ::",
            "Referer: \u0001");
    private static final List<String> BODIES = List.of(
            "",
            "{",
            "[",
            "null",
            "\"text\"",
            "{}",
            "[]",
            "{\"classCode\":1}",
            "{\"classCode\":{\"a\":[1]},\"description\":[[]]}",
            "{\"classCode\":\"E-01-13\",\"description\":\"a\\u0000b\",\"areaCode\":\"440106021001\",\"source\":\"PATROL\"}",
            "{\"classCode\":\"E-01-13\",\"description\":\"ab\",\"areaCode\":\"440106\\u0000\",\"source\":\"PATROL\"}",
            "{\"classCode\":\"E-01-13\",\"description\":\"ab\",\"areaCode\":\"440106021001\",\"source\":\"NOWHERE\"}",
            "{\"classCode\":\"E-01-13\",\"description\":\"ab\",\"areaCode\":\"440106021001\",\"source\":\"PATROL\",\"latitude\":1e400}",
            "{\"classCode\":\"E-01-13\",\"description\":\"ab\",\"areaCode\":\"440106021001\",\"source\":\"PATROL\",\"latitude\":\"NaN\"}",
            "{\"classCode\":\"E-01-13\",\"description\":\"\\ud800\",\"areaCode\":\"440106021001\",\"source\":\"PATROL\"}",
            "{\"move\":\"REGISTER\",\"version\":99999999999999999999,\"data\":{}}",
            "{\"move\":\"REGISTER\",\"version\":1,\"data\":[1]}",
            "{\"move\":\"REGISTER\",\"version\":1,\"data\":{\"conditionCode\":\"\\u0000\"}}",
            "{\"move\":null,\"version\":null,\"data\":null}",
            "{\"move\":\"\\u0000\",\"version\":-1,\"data\":{\"a\":{\"b\":{\"c\":[]}}}}",
            "[".repeat(3_000),
            "{\"a\":".repeat(3_000),
            "{\"description\":\"" + "x".repeat(20_000) + "\"}",
            "\uFEFF{}",
            "{\"a\":1,\"a\":2}",
            "{\"a\":1} trailing",
            "\u00C3\u0028",
            "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nx",
            "--x\r\n\r\n--x--",
            "a=b&a=%zz&=&&%00=1");

    /** Escapes in a path that no application gets to see. */
    private static final Pattern REFUSED_BY_THE_SERVER =
            Pattern.compile("(?i)%(?![0-9a-f]{2})|%2f|%5c|%00|%c3%28|%ff|%ed%a0");

    private final SplittableRandom chance;
    private final String token;

    MalformedRequests(long seed, String token) {
        this.chance = new SplittableRandom(seed);
        this.token = token;
    }

    Sent next() {
        boolean open = chance.nextInt(100) < 60;
        String method = one(METHODS);
        StringBuilder path = new StringBuilder(filled(one(open ? OPEN311 : REST)));
        if (open) {
            path.append(one(ENDINGS));
        }
        boolean wire = false;
        for (int i = chance.nextInt(5); i > 0; i--) {
            path.append(path.indexOf("?") < 0 ? '?' : '&')
                    .append(one(PARAMETERS))
                    .append('=')
                    .append(one(VALUES));
        }
        wire |= REFUSED_BY_THE_SERVER
                .matcher(path.toString().replaceFirst("\\?.*", ""))
                .find();
        StringBuilder head = new StringBuilder(300);
        String raw = path.toString();
        if (chance.nextInt(40) == 0) {
            raw = raw + one(List.of("\u0000", "\u00FF", " x", "\\", "|", "^", "#\u0001", "{\u00E4}"));
            wire = true;
        }
        if (raw.chars().anyMatch(c -> c <= ' ' || c > 0x7E || "\"<>\\^`{|}[]".indexOf(c) >= 0)) {
            wire = true;
        }
        head.append(method).append(' ').append(raw).append(" HTTP/1.1\r\nHost: ");
        boolean badHost = chance.nextInt(60) == 0;
        head.append(badHost ? one(List.of("a b", "[::", "", "x:99999999")) : "localhost")
                .append("\r\n");
        wire |= badHost;
        for (int i = chance.nextInt(3); i > 0; i--) {
            String header = one(HEADERS);
            wire |= header.chars().anyMatch(c -> c < ' ' || c > 0x7E) || header.startsWith("Expect");
            head.append(header).append("\r\n");
        }
        if (chance.nextInt(100) < 70) {
            head.append("Authorization: Bearer ")
                    .append(chance.nextInt(10) == 0 ? "nonsense" : token)
                    .append("\r\n");
        }
        byte[] body = body(open);
        boolean sendsBody = !method.equals("GET") && !method.equals("HEAD") || chance.nextInt(20) == 0;
        boolean complete = true;
        if (sendsBody) {
            head.append("Content-Type: ")
                    .append(open && chance.nextInt(3) > 0 ? TYPES.getFirst() : one(TYPES))
                    .append("\r\n");
            int promised = body.length;
            if (chance.nextInt(50) == 0) {
                promised += 1 + chance.nextInt(1_000);
                complete = false;
            }
            if (chance.nextInt(80) == 0) {
                head.append("Transfer-Encoding: ")
                        .append(one(List.of("chunked", "nonsense")))
                        .append("\r\n");
                wire = true;
                complete = false;
            } else {
                head.append("Content-Length: ").append(promised).append("\r\n");
            }
        }
        head.append("\r\n");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        if (sendsBody) {
            bytes.writeBytes(body);
        }
        boolean known =
                method.equals(method.toUpperCase(Locale.ROOT)) && !method.equals("FOO") && !method.equals("TRACE");
        return new Sent(bytes.toByteArray(), method + " " + raw, wire || !known, complete, method.equals("HEAD"));
    }

    private byte[] body(boolean open) {
        if (!open || chance.nextInt(6) == 0) {
            byte[] body = one(BODIES).getBytes(StandardCharsets.UTF_8);
            if (body.length > 3 && chance.nextInt(5) == 0) {
                byte[] cut = new byte[body.length - 2];
                System.arraycopy(body, 0, cut, 0, cut.length);
                cut[cut.length / 2] = (byte) 0xC3;
                return cut;
            }
            return body;
        }
        StringBuilder form = new StringBuilder();
        if (chance.nextInt(100) < 80) {
            form.append("api_key=").append(token).append("&service_code=E-01-13&lat=23.12&long=113.26");
        }
        for (int i = chance.nextInt(8); i > 0; i--) {
            form.append('&').append(one(PARAMETERS)).append('=').append(one(VALUES));
        }
        return form.toString().getBytes(StandardCharsets.UTF_8);
    }

    private String filled(String path) {
        String filled = path;
        while (filled.contains("@")) {
            filled = filled.replaceFirst(
                    "@", java.util.regex.Matcher.quoteReplacement(one(VALUES).replace("@", "")));
        }
        return filled;
    }

    private <T> T one(List<T> of) {
        return of.get(chance.nextInt(of.size()));
    }
}
