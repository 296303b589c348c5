package org.hengping.foundation.access.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What somebody had typed when his session was over. It travels through the sign-in page as hidden fields and is shown
 * again afterwards, to be sent by its writer and never by itself. Files do not travel.
 *
 * @param target local path and query the form was sent to
 * @param fields names and values, at most 64 KB of them
 * @param files true if files were among them and must be chosen again
 */
record KeptForm(String target, Map<String, List<String>> fields, boolean files) implements Serializable {

    /** Session and request attribute. */
    static final String NAME = "access.kept";

    private static final String PREFIX = "kept.";
    private static final String TARGET = "keptTarget";
    private static final String FILES = "keptFiles";
    private static final int MOST = 64 * 1024;

    /** Never shown or sent back: codes, and passwords wherever they are typed. */
    private static final Set<String> SECRET_TARGETS =
            Set.of("/sign-in", "/account/password", "/bootstrap", "/sign-out");

    /** What this request would have done; null when there is nothing to keep or too much. */
    static @Nullable KeptForm of(HttpServletRequest request) {
        if (SECRET_TARGETS.stream().anyMatch(request.getRequestURI()::startsWith)) {
            return null;
        }
        MultiValueMap<String, String> inTarget = query(request);
        Map<String, List<String>> fields = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, values) -> {
            List<String> typed = new ArrayList<>(Arrays.asList(values));
            inTarget.getOrDefault(name, List.of()).forEach(typed::remove);
            if (!name.equals("_csrf") && !typed.isEmpty()) {
                fields.put(name, typed);
            }
        });
        String type = request.getContentType();
        return checked(Requests.target(request), fields, type != null && type.startsWith("multipart/form-data"));
    }

    /** What the sign-in page carried along; null when it carried nothing. */
    static @Nullable KeptForm carried(HttpServletRequest request) {
        String target = request.getParameter(TARGET);
        if (target == null) {
            return null;
        }
        Map<String, List<String>> fields = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, values) -> {
            if (name.startsWith(PREFIX)) {
                fields.put(name.substring(PREFIX.length()), List.of(values));
            }
        });
        return checked(Requests.local(target), fields, "true".equals(request.getParameter(FILES)));
    }

    /** The hidden fields the sign-in page carries, in order; the values are escaped by the template. */
    public Map<String, List<String>> hidden() {
        Map<String, List<String>> hidden = new LinkedHashMap<>();
        hidden.put(TARGET, List.of(target));
        hidden.put(FILES, List.of(Boolean.toString(files)));
        fields.forEach((name, values) -> hidden.put(PREFIX + name, values));
        return hidden;
    }

    private static @Nullable KeptForm checked(String target, Map<String, List<String>> fields, boolean files) {
        long size = fields.entrySet().stream()
                .mapToLong(each -> each.getValue().stream()
                        .mapToLong(value -> each.getKey().length() + value.length())
                        .sum())
                .sum();
        return fields.isEmpty() || size > MOST ? null : new KeptForm(target, fields, files);
    }

    private static MultiValueMap<String, String> query(HttpServletRequest request) {
        String query = request.getQueryString();
        return query == null
                ? new LinkedMultiValueMap<>()
                : UriComponentsBuilder.newInstance().query(query).build().getQueryParams();
    }
}
