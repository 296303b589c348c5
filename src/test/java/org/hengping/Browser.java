package org.hengping;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** One Chromium for the whole run, a new context a visit; whatever the pages complain about is remembered. */
public final class Browser {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path SHOTS = Path.of("target", "screenshots");
    private static com.microsoft.playwright.@Nullable Browser running;

    /** A person at a screen. */
    public record Visit(BrowserContext context, Page page, List<String> complaints) implements AutoCloseable {

        /** Keeps a picture of the whole page under target/screenshots. */
        public void shot(String name) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(SHOTS.resolve(name + ".png"))
                    .setFullPage(true));
        }

        @Override
        public void close() {
            context.close();
        }
    }

    private Browser() {}

    /**
     * A new visit in that language and width; skipped by name where there is no Chromium.
     *
     * @param state cookies of an earlier visit, so that nobody has to sign in twice; null for a stranger
     */
    public static Visit visit(int port, String language, int width, @Nullable String state) {
        Assumptions.assumeTrue(
                Files.isExecutable(CHROMIUM), "no " + CHROMIUM + ": browser stories are skipped; install chromium");
        BrowserContext context = chromium()
                .newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                        .setBaseURL("http://localhost:" + port)
                        .setLocale(language)
                        .setStorageState(state)
                        .setViewportSize(width, width < 500 ? 844 : 1000));
        context.setDefaultTimeout(30_000);
        Page page = context.newPage();
        List<String> complaints = new ArrayList<>();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().contains("status of 4")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        return new Visit(context, page, complaints);
    }

    private static synchronized com.microsoft.playwright.Browser chromium() {
        com.microsoft.playwright.Browser known = running;
        if (known == null) {
            Playwright playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            known = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(CHROMIUM)
                            .setArgs(List.of(
                                    "--headless",
                                    "--no-sandbox",
                                    "--disable-gpu",
                                    "--disable-quic",
                                    "--no-first-run",
                                    "--disable-background-networking",
                                    "--disable-component-update",
                                    "--disable-sync",
                                    "--lang=zh-CN")));
            running = known;
            com.microsoft.playwright.Browser browser = known;
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                browser.close();
                playwright.close();
            }));
        }
        return known;
    }
}
