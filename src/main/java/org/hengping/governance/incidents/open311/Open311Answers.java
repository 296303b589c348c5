package org.hengping.governance.incidents.open311;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.hengping.platform.crypto.Sm3;
import org.hengping.platform.web.ErrorFace;
import org.hengping.platform.web.Wording;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * Answers of the Open311 endpoint: what may be read by anybody may be read by any site's page and kept for half a minute;
 * an error is a list of codes and descriptions in the format that was asked for.
 */
@Component
class Open311Answers implements ErrorFace {

    static final String ROOT = "/open311";
    static final String PATH = ROOT + "/v2";
    private static final Duration FRESH = Duration.ofSeconds(30);
    private static final String ERRORS = "errors";

    private final GeoReport report;
    private final Wording wording;

    Open311Answers(GeoReport report, Wording wording) {
        this.report = report;
        this.wording = wording;
    }

    /** What was read, or 304 when the reader has just that. */
    ResponseEntity<byte[]> read(
            GeoReport.Format format, String root, Object tree, HttpServletRequest request, HttpHeaders more) {
        byte[] body = report.write(format, root, tree);
        String tag = "\"" + HexFormat.of().formatHex(Arrays.copyOf(Sm3.digest(body), 16)) + "\"";
        HttpHeaders headers = new HttpHeaders();
        headers.putAll(more);
        headers.setAccessControlAllowOrigin("*");
        headers.setETag(tag);
        headers.setCacheControl(CacheControl.maxAge(FRESH).cachePublic());
        headers.setVary(List.of(HttpHeaders.ACCEPT_LANGUAGE));
        if (matches(request.getHeader(HttpHeaders.IF_NONE_MATCH), tag)) {
            return new ResponseEntity<>(headers, HttpStatus.NOT_MODIFIED);
        }
        headers.setContentType(format.type());
        return new ResponseEntity<>(body, headers, HttpStatus.OK);
    }

    /** What was done: told to the one who asked and kept by nobody. */
    ResponseEntity<byte[]> done(GeoReport.Format format, String root, Object tree) {
        return ResponseEntity.ok()
                .contentType(format.type())
                .cacheControl(CacheControl.noStore())
                .body(report.write(format, root, tree));
    }

    ResponseEntity<byte[]> refused(GeoReport.Format format, Open311Refusal refusal) {
        List<Map<String, @Nullable Object>> errors = refusal.faults().stream()
                .map(fault -> RequestView.error(
                        refusal.status().value(),
                        wording.text(
                                "open311.error." + fault.code(),
                                fault.arguments().toArray())))
                .toList();
        return failed(format, refusal.status(), errors);
    }

    @Override
    public boolean covers(String path) {
        return path.equals(ROOT) || path.startsWith(ROOT + "/");
    }

    @Override
    public ResponseEntity<byte[]> answer(String path, HttpStatus status, String text, HttpServletRequest request) {
        return failed(GeoReport.Format.asked(path), status, List.of(RequestView.error(status.value(), text)));
    }

    private ResponseEntity<byte[]> failed(GeoReport.Format format, HttpStatus status, Object errors) {
        return ResponseEntity.status(status)
                .contentType(format.type())
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
                .body(report.write(format, ERRORS, errors));
    }

    private static boolean matches(@Nullable String sent, String tag) {
        return sent != null
                && Arrays.stream(sent.split(","))
                        .map(String::strip)
                        .anyMatch(each -> each.equals("*") || each.equals(tag) || each.equals("W/" + tag));
    }
}
