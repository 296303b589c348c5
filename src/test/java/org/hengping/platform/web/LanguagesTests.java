package org.hengping.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class LanguagesTests {

    private final Languages languages = new Languages();
    private final MockHttpServletRequest request = new MockHttpServletRequest();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | en",
                "en-GB,en;q=0.9,zh;q=0.8 | en",
                "zh-TW,en;q=0.5 | zh-CN",
                "zh-CN,zh;q=0.9,en;q=0.8 | zh-CN",
                "fr | zh-CN",
                "fr,en;q=0.3 | en",
                "*;;broken | zh-CN"
            })
    void theBrowsersWishIsRead(String header, String language) {
        request.addHeader("Accept-Language", header);
        assertThat(languages.resolveLocale(request).toLanguageTag()).isEqualTo(language);
    }

    @Test
    void chineseComesFirst() {
        assertThat(languages.resolveLocale(request)).isEqualTo(Locale.SIMPLIFIED_CHINESE);
    }

    @Test
    void theCookieOutweighsTheBrowserAndTheParameterTheCookie() {
        request.addHeader("Accept-Language", "zh-CN");
        request.setCookies(new Cookie(Languages.COOKIE, "en"));
        assertThat(languages.resolveLocale(request)).isEqualTo(Locale.ENGLISH);
        request.setParameter("lang", "zh-CN");
        assertThat(languages.resolveLocale(request)).isEqualTo(Locale.SIMPLIFIED_CHINESE);
    }

    @Test
    void nonsenseIsPassedOver() {
        request.setCookies(new Cookie(Languages.COOKIE, "xx"));
        request.setParameter("lang", "<script>");
        assertThat(languages.resolveLocale(request)).isEqualTo(Locale.SIMPLIFIED_CHINESE);
    }

    @Test
    void theChoiceIsKeptInACookieScriptsCannotRead() {
        MockHttpServletResponse response = new MockHttpServletResponse();
        languages.setLocale(request, response, Locale.ENGLISH);
        assertThat(response.getHeader("Set-Cookie"))
                .startsWith(Languages.COOKIE + "=en;")
                .contains("HttpOnly", "SameSite=Lax", "Path=/");
    }

    @ParameterizedTest
    @CsvSource({
        "/incidents?q=a&page=2, /incidents?q=a&page=2",
        "//elsewhere.example, /",
        "https://elsewhere.example/, /",
        "/\\elsewhere.example, /",
        "javascript:alert(1), /",
        "/a b, /",
        "'', /"
    })
    void theWayBackStaysInTheHouse(String back, String to) {
        assertThat(PlatformPages.local(back)).isEqualTo(to);
    }
}
