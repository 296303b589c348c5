package org.hengping.governance.incidents.open311;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.hengping.foundation.access.ApiKeys;
import org.hengping.foundation.documents.Documents;
import org.hengping.foundation.organization.Areas;
import org.hengping.governance.incidents.domain.IncidentMove;
import org.hengping.platform.Actor;
import org.hengping.platform.Refusal;
import org.hengping.platform.crypto.Pseudonyms;
import org.hengping.platform.web.Permit;
import org.hengping.platform.web.Turnstile;
import org.hengping.platform.web.Wording;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Open311 GeoReport v2: reading for everybody, reporting with a key. Anything else under its path is answered in its form. */
@RestController
@RequestMapping(Open311Answers.ROOT)
@Hidden
class Open311Api {

    private static final String REQUESTS = "service_requests";
    /** Goes up when classes, questions or this endpoint change with a release; marks and questions carry their own dates. */
    private static final String CHANGESET = "2026-11-27 00:00";

    private static final String SPECIFICATION = "http://wiki.open311.org/GeoReport_v2";

    private final PublicRegister register;
    private final PublicClasses classes;
    private final Pages pages;
    private final Submissions submissions;
    private final RequestView view;
    private final Open311Answers answers;
    private final Jurisdiction jurisdiction;
    private final ApiKeys keys;
    private final Pseudonyms names;
    private final Areas areas;
    private final Documents documents;
    private final Wording wording;
    private final Clock clock;
    private final Turnstile turnstile;

    Open311Api(
            PublicRegister register,
            PublicClasses classes,
            Pages pages,
            Submissions submissions,
            RequestView view,
            Open311Answers answers,
            Jurisdiction jurisdiction,
            ApiKeys keys,
            Pseudonyms names,
            Areas areas,
            Documents documents,
            Wording wording,
            Clock clock,
            @Value("${hengping.open311.per-minute:600}") int perMinute) {
        this.register = register;
        this.classes = classes;
        this.pages = pages;
        this.submissions = submissions;
        this.view = view;
        this.answers = answers;
        this.jurisdiction = jurisdiction;
        this.keys = keys;
        this.names = names;
        this.areas = areas;
        this.documents = documents;
        this.wording = wording;
        this.clock = clock;
        this.turnstile = new Turnstile(perMinute, 20 * perMinute, Duration.ofMinutes(1));
    }

    @GetMapping("/v2/discovery.{format}")
    @Permit("incidents.open311")
    ResponseEntity<byte[]> discovery(@PathVariable String format, HttpServletRequest request) {
        return reading(format, "discovery", request, () -> {
            Map<String, @Nullable Object> endpoint = new LinkedHashMap<>();
            endpoint.put("specification", SPECIFICATION);
            endpoint.put("url", base(request));
            endpoint.put("changeset", CHANGESET);
            endpoint.put("type", "production");
            endpoint.put("formats", List.of("text/xml", "application/json"));
            Map<String, @Nullable Object> discovery = new LinkedHashMap<>();
            discovery.put("changeset", CHANGESET);
            discovery.put("contact", wording.text("open311.contact"));
            discovery.put("key_service", wording.text("open311.key-service"));
            discovery.put("endpoints", List.of(endpoint));
            return discovery;
        });
    }

    @GetMapping("/v2/services.{format}")
    @Permit("incidents.open311")
    ResponseEntity<byte[]> services(@PathVariable String format, HttpServletRequest request) {
        return reading(
                format,
                "services",
                request,
                () -> classes.all().stream().map(view::service).toList());
    }

    @GetMapping("/v2/services/{code}.{format}")
    @Permit("incidents.open311")
    ResponseEntity<byte[]> service(@PathVariable String code, @PathVariable String format, HttpServletRequest request) {
        return reading(
                format,
                "service_definition",
                request,
                () -> view.definition(
                        classes.find(code).orElseThrow(() -> Open311Refusal.notFound("service", clean(code)))));
    }

    @GetMapping("/v2/requests.{format}")
    @Permit("incidents.open311")
    ResponseEntity<byte[]> requests(@PathVariable String format, HttpServletRequest request) {
        HttpHeaders links = new HttpHeaders();
        return reading(format, REQUESTS, request, links, () -> {
            RequestQuery query = RequestQuery.read(request::getParameter, clock.instant());
            String base = base(request);
            if (!query.ids().isEmpty()) {
                return query.ids().stream()
                        .flatMap(id -> named(id).stream())
                        .map(found -> view.request(found, base))
                        .toList();
            }
            Pages.Page page = pages.page(query, asked(request, query));
            if (page.more()) {
                links.add(HttpHeaders.LINK, "<" + next(request, query.page() + 1) + ">; rel=\"next\"");
            }
            return page.rows().stream().map(found -> view.request(found, base)).toList();
        });
    }

    @GetMapping("/v2/requests/{id}.{format}")
    @Permit("incidents.open311")
    ResponseEntity<byte[]> request(@PathVariable String id, @PathVariable String format, HttpServletRequest request) {
        return reading(
                format,
                REQUESTS,
                request,
                () -> List.of(
                        view.request(named(id).orElseThrow(() -> Open311Refusal.notFound("request")), base(request))));
    }

    @GetMapping("/v2/tokens/{token}.{format}")
    @Permit("incidents.open311")
    ResponseEntity<byte[]> token(@PathVariable String token, @PathVariable String format, HttpServletRequest request) {
        return reading(format, REQUESTS, request, () -> {
            UUID incident = submissions.behind(clean(token)).orElseThrow(() -> Open311Refusal.notFound("token"));
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            fields.put(
                    "service_request_id",
                    register.find(incident).isPresent() ? names.of(RequestView.REQUESTS, incident) : null);
            fields.put("token", token);
            return List.of(fields);
        });
    }

    /** A photo that moderation passed, small; no other photo exists here. */
    @GetMapping("/v2/media/{name}.jpg")
    @Permit("incidents.open311")
    ResponseEntity<Resource> media(@PathVariable String name, HttpServletRequest request) {
        turnstile.pass(request.getRemoteAddr());
        return jurisdiction.anybody().call(() -> {
            UUID photo = names.behind(RequestView.PHOTOS, name)
                    .filter(known ->
                            register.ofPhoto(known).flatMap(register::find).isPresent())
                    .orElseThrow(() -> Open311Refusal.notFound("request"));
            InputStream picture;
            try {
                picture = documents.thumbnail(photo);
            } catch (Refusal gone) {
                throw Open311Refusal.notFound("request");
            }
            return ResponseEntity.ok()
                    .contentType(MediaType.IMAGE_JPEG)
                    .cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic())
                    .header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
                    .body(new InputStreamResource(picture));
        });
    }

    @PostMapping("/v2/requests.{format}")
    @Permit("incidents.open311")
    ResponseEntity<byte[]> report(@PathVariable String format, HttpServletRequest request) {
        GeoReport.Format form = GeoReport.Format.of(format);
        turnstile.pass(request.getRemoteAddr());
        Actor client = client(request);
        return client.call(() -> {
            Map<String, String[]> sent = request.getParameterMap();
            jurisdiction.require(request.getParameter("jurisdiction_id"));
            Submission submission = new Submission.Reader(sent, jurisdiction).read(classes::find, areas::find);
            Submissions.Receipt receipt = submissions.take(submission, request.getHeader("Idempotency-Key"), client);
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            if (receipt.token() == null) {
                fields.put("service_request_id", names.of(RequestView.REQUESTS, receipt.incident()));
            } else {
                fields.put("token", receipt.token());
            }
            fields.put("service_notice", notice(receipt, submission));
            fields.put("account_id", null);
            return answers.done(form, REQUESTS, List.of(fields));
        });
    }

    /** What else is asked under this path, of this version and of others. */
    @RequestMapping(
            path = "/{*path}",
            method = {
                RequestMethod.GET,
                RequestMethod.HEAD,
                RequestMethod.POST,
                RequestMethod.PUT,
                RequestMethod.PATCH,
                RequestMethod.DELETE,
                RequestMethod.OPTIONS
            })
    @Permit("incidents.open311")
    ResponseEntity<byte[]> nothing(HttpServletRequest request) {
        turnstile.pass(request.getRemoteAddr());
        if (HttpMethod.OPTIONS.matches(request.getMethod())) {
            return ResponseEntity.noContent()
                    .allow(HttpMethod.GET, HttpMethod.HEAD)
                    .header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
                    .header(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD")
                    .build();
        }
        throw Open311Refusal.notFound("path");
    }

    private ResponseEntity<byte[]> reading(
            String format, String root, HttpServletRequest request, Supplier<Object> tree) {
        return reading(format, root, request, new HttpHeaders(), tree);
    }

    private ResponseEntity<byte[]> reading(
            String format, String root, HttpServletRequest request, HttpHeaders more, Supplier<Object> tree) {
        GeoReport.Format form = GeoReport.Format.of(format);
        turnstile.pass(request.getRemoteAddr());
        return jurisdiction.anybody().call(() -> {
            jurisdiction.require(request.getParameter("jurisdiction_id"));
            return answers.read(form, root, tree.get(), request, more);
        });
    }

    private Optional<PublicRequest> named(String id) {
        return names.behind(RequestView.REQUESTS, id).flatMap(register::find);
    }

    /** What becomes of it, and that a place without a community is not placed: the house knows no boundaries. */
    private String notice(Submissions.Receipt receipt, Submission submission) {
        String notice = wording.text(receipt.token() == null ? "open311.notice" : "open311.notice.batch");
        return submission.area().equals(jurisdiction.city())
                ? notice + " " + wording.text("open311.notice.no-community")
                : notice;
    }

    private Actor client(HttpServletRequest request) {
        String key = request.getParameter("api_key");
        if (key == null || key.isBlank()) {
            throw Open311Refusal.forbidden("key-missing");
        }
        return keys.actor(key.strip())
                .filter(actor -> actor.may(IncidentMove.REPORT.permission("incidents")))
                .orElseThrow(() -> Open311Refusal.forbidden("key"));
    }

    private static String base(HttpServletRequest request) {
        return ServletUriComponentsBuilder.fromContextPath(request)
                .path(Open311Answers.PATH)
                .build()
                .toUriString();
    }

    private static String next(HttpServletRequest request, int page) {
        return ServletUriComponentsBuilder.fromRequest(request)
                .replaceQueryParam("page", page)
                .build()
                .toUriString();
    }

    /** The question in words that do not depend on their order. */
    private static String asked(HttpServletRequest request, RequestQuery query) {
        Map<String, String> given = new TreeMap<>();
        for (String name :
                List.of("service_code", "status", "start_date", "end_date", "updated_after", "updated_before")) {
            String value = request.getParameter(name);
            if (value != null && !value.isBlank()) {
                given.put(name, value.length() > 200 ? Integer.toHexString(value.hashCode()) + value.length() : value);
            }
        }
        return query.withoutPage(given.toString());
    }

    private static String clean(String text) {
        String clean = GeoReport.clean(text);
        return clean.length() > 60 ? clean.substring(0, 60) : clean;
    }
}
