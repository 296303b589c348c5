package org.hengping.bench;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody of the demonstration who has signed in: a session, and the form token its changes carry. */
record Visitor(Server server, String account, String cookie, String formToken) {

    private static final Pattern TOKEN = Pattern.compile("X-CSRF-TOKEN&quot;:&quot;([^&]+)&quot;");

    /** Signs in with the password and the code that the page fills in. */
    static Visitor signIn(Server server, String account) throws IOException, InterruptedException {
        HttpResponse<String> page = server.send(
                HttpRequest.newBuilder(server.at("/sign-in?account=" + account)).build());
        String form = "_csrf=" + field(page.body(), "name=\"_csrf\"") + "&account=" + account + "&password="
                + field(page.body(), "id=\"password\"") + "&code=" + field(page.body(), "id=\"code\"");
        HttpResponse<String> answer = server.send(HttpRequest.newBuilder(server.at("/sign-in"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Cookie", session(page))
                .POST(BodyPublishers.ofString(form))
                .build());
        Mismatch.unlessEqual("status of the sign-in of " + account, 302, answer.statusCode());
        String cookie = session(answer);
        HttpResponse<String> desk = server.send(HttpRequest.newBuilder(server.at("/desk"))
                .header("Cookie", cookie)
                .build());
        Matcher token = TOKEN.matcher(desk.body());
        if (!token.find()) {
            throw new Mismatch("no form token on the desk of " + account);
        }
        return new Visitor(server, account, cookie, token.group(1));
    }

    private static String session(HttpResponse<?> answer) {
        return answer.headers()
                .firstValue("Set-Cookie")
                .map(set -> set.substring(0, set.indexOf(';')))
                .orElseThrow();
    }

    private static String field(String page, String mark) {
        Matcher matcher = Pattern.compile("<input[^>]*" + mark + "[^>]*value=\"([^\"]*)\"")
                .matcher(page);
        if (!matcher.find()) {
            throw new Mismatch("no field " + mark + " on the sign-in page");
        }
        return URLEncoder.encode(matcher.group(1), StandardCharsets.UTF_8);
    }

    /** Asks: a path of the API by token, a page by session. @return the body of an answer that must be 200 */
    String get(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = path.startsWith("/api/")
                ? server.send(server.asMachine(path).build())
                : server.send(request(path).build());
        Mismatch.unlessEqual("status of " + path, 200, answer.statusCode());
        return answer.body();
    }

    /** In this session, with its form token. */
    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.at(path)).header("Cookie", cookie).header("X-CSRF-TOKEN", formToken);
    }
}
