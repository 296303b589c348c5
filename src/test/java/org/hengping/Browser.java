package org.hengping;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.Cookie;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hengping.foundation.access.domain.Account;
import org.hengping.foundation.access.domain.AccountFixture;
import org.hengping.foundation.access.web.SignedIn;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.springframework.context.ApplicationContext;

/** One Chromium for the whole run, a new context a visit; whatever the pages complain about is remembered. */
public final class Browser {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path SHOTS = Path.of("target", "screenshots");
    private static com.microsoft.playwright.@Nullable Browser running;

    /** A person at a screen. */
    public record Visit(BrowserContext context, Page page, List<String> complaints) implements AutoCloseable {

        /** Signs in by the form, as people do; a code serves once, so each account once a test. */
        public void signsIn(Account account) {
            page.navigate("/sign-in");
            page.fill("#account", account.name());
            page.fill("#password", AccountFixture.PASSWORD);
            page.fill("#code", AccountFixture.code());
            page.click("form[action$='/sign-in'][method=post] button.btn-primary");
            page.waitForURL("**/desk");
        }

        /** The move's form on an incident's page, opened. */
        public Locator form(String move) {
            Locator details = page.locator("details:has(input[name=move][value=" + move + "])");
            if (details.getAttribute("open") == null) {
                details.locator("summary").first().click();
            }
            return details.locator("form");
        }

        /** Fills the move's form with names and values in turn, a picture by its path, and sends it. */
        public void tries(String move, Object... fields) {
            Locator form = form(move);
            for (int i = 0; i < fields.length; i += 2) {
                fill(form, fields[i].toString(), fields[i + 1].toString());
            }
            form.locator("button[type=submit], button:not([type])").last().click();
            page.waitForLoadState();
        }

        /** As {@link #tries}, and the page says that it is done. */
        public void does(String move, Object... fields) {
            tries(move, fields);
            page.locator(".note.flash.ok").waitFor();
        }

        /** True while nothing runs out of the screen at the side. */
        public boolean fits() {
            return (Boolean) page.evaluate("document.documentElement.scrollWidth <= window.innerWidth");
        }

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
     * A stranger's visit in that language and width; skipped by name where there is no Chromium.
     *
     * @param state cookies of an earlier visit, null for none
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

    /** A new visit of somebody who signed in a moment ago and stands before the work desk. */
    public static Visit visit(ApplicationContext house, Account account, String language, int width) {
        String port = house.getEnvironment().getRequiredProperty("local.server.port");
        Visit visit = visit(Integer.parseInt(port), language, width, null);
        visit.context()
                .addCookies(List.of(new Cookie("SESSION", SignedIn.session(house, account))
                        .setUrl("http://localhost:" + port)
                        .setHttpOnly(true)));
        visit.page().navigate("/desk");
        return visit;
    }

    /** Whatever a field looks like: few choices stand there at once, many in a list. */
    public static void fill(Locator form, String field, String value) {
        Locator inputs = form.locator("[name=" + field + "]");
        switch (inputs.first().evaluate("input => input.type").toString()) {
            case "select-one" -> inputs.selectOption(value);
            case "radio", "checkbox" ->
                form.locator("[name=" + field + "][value='" + value + "']").check();
            case "file" -> inputs.setInputFiles(Path.of(value));
            default -> inputs.fill(value);
        }
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
