import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sends a file to the house's import and follows it to its end. */
class ImportRequests {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    public static void main(String[] arguments) throws Exception {
        Path file = Path.of(arguments[0]);
        String port = Optional.ofNullable(System.getenv("HENGPING_PORT")).orElse("8080");
        String base = "http://localhost:" + port + "/api/v1/incidents/imports";
        String token = token();
        String boundary = "----" + UUID.randomUUID();
        HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.concat(
                HttpRequest.BodyPublishers.ofString("--" + boundary
                        + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                        + file.getFileName().toString().replace("\"", "")
                        + "\"\r\nContent-Type: text/csv\r\n\r\n"),
                HttpRequest.BodyPublishers.ofFile(file),
                HttpRequest.BodyPublishers.ofString("\r\n--" + boundary + "--\r\n", StandardCharsets.UTF_8));
        String started = send(request(base, token)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(body)
                .build());
        String id = text(started, "id");
        while (true) {
            String run = send(request(base + "/" + id, token).GET().build());
            String state = text(run, "state");
            System.err.printf("%s %s / %s%n", state, number(run, "read"), number(run, "total"));
            if (!state.equals("RUNNING")) {
                System.out.printf(
                        "{\"read\":%s,\"created\":%s,\"changed\":%s,\"unchanged\":%s,\"rejected\":%s}%n",
                        number(run, "read"),
                        number(run, "created"),
                        number(run, "changed"),
                        number(run, "unchanged"),
                        number(run, "rejected"));
                System.exit(state.equals("DONE") ? 0 : 1);
            }
            Thread.sleep(Duration.ofMillis(500));
        }
    }

    private static String token() throws IOException {
        String given = System.getenv("HENGPING_API_TOKEN");
        if (given != null && !given.isBlank()) {
            return given.strip();
        }
        Path file = Path.of(Optional.ofNullable(System.getenv("HENGPING_DATA")).orElse("data"), "demo-api-token");
        if (!Files.isReadable(file)) {
            fail("No API token: start the house with script/server, or set HENGPING_API_TOKEN.");
        }
        return Files.readString(file).strip();
    }

    private static HttpRequest.Builder request(String address, String token) {
        return HttpRequest.newBuilder(URI.create(address)).header("Authorization", "Bearer " + token);
    }

    private static String send(HttpRequest request) throws Exception {
        try {
            HttpResponse<String> response = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                fail(response.statusCode() + " " + response.body());
            }
            return response.body();
        } catch (ConnectException down) {
            fail("The house does not answer: start it with script/server.");
            throw down;
        }
    }

    private static String text(String json, String name) {
        return find(json, "\"" + name + "\"\\s*:\\s*\"([^\"]*)\"");
    }

    private static String number(String json, String name) {
        return find(json, "\"" + name + "\"\\s*:\\s*(\\d+)");
    }

    private static String find(String json, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(json);
        if (!matcher.find()) {
            fail("unexpected answer: " + json);
        }
        return matcher.group(1);
    }

    private static void fail(String why) {
        System.err.println(why);
        System.exit(2);
    }
}
