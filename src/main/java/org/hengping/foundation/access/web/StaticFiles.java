package org.hengping.foundation.access.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The files anyone may load, found once at the start: styles, scripts, icons. Nothing else is taken for a file. */
@Component
class StaticFiles {

    private static final String ROOT = "/static/";

    private final Set<String> paths;

    StaticFiles() {
        try {
            paths = Arrays.stream(new PathMatchingResourcePatternResolver().getResources("classpath*:static/**"))
                    .filter(Resource::isReadable)
                    .map(StaticFiles::path)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isAsked(HttpServletRequest request) {
        String path = request.getRequestURI();
        return Requests.isSafe(request) && (paths.contains(path) || path.startsWith("/webjars/"));
    }

    private static String path(Resource file) {
        try {
            String url = file.getURL().toString();
            return url.substring(url.lastIndexOf(ROOT) + ROOT.length() - 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
