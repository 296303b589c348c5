package org.hengping.foundation.matters.notices;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookTargetsTests {

    private final WebhookTargets strict = new WebhookTargets("");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/",
                "https://10.0.0.1/",
                "https://172.16.3.4/",
                "https://172.31.255.255/",
                "https://192.168.1.1/",
                "https://169.254.169.254/latest/meta-data",
                "https://100.64.0.1/",
                "https://0.0.0.0/",
                "https://224.0.0.1/",
                "https://255.255.255.255/",
                "https://198.18.0.1/",
                "https://[::1]/",
                "https://[::]/",
                "https://[fc00::1]/",
                "https://[fd12:3456::1]/",
                "https://[fe80::1]/",
                "https://[::ffff:10.0.0.1]/",
                "https://[64:ff9b::a00:1]/",
                "https://[2002:a00:1::]/",
                "https://[2001:db8::1]/",
                "https://localhost/",
                "http://127.0.0.1/",
                "https://2130706433/",
                "https://127.1/"
            })
    void whatLeadsInsideIsRefused(String address) {
        assertThat(strict.fault(address)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://8.8.8.8/hook", "https://[2606:4700::1111]/hook", "https://172.32.0.1:8443/a?b=c"})
    void theOpenInternetIsLet(String address) {
        assertThat(strict.fault(address)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "http://8.8.8.8/,webhook-tls",
        "ftp://8.8.8.8/,webhook-tls",
        "file:///etc/passwd,webhook-address",
        "https://user:secret@8.8.8.8/,webhook-address",
        "https://,webhook-address",
        "not an address,webhook-address",
        "mailto:someone@example.org,webhook-address",
        "https://nowhere.invalid/,webhook-unknown"
    })
    void whatIsNoAddressOrNotSecureIsSaidSo(String address, String code) {
        assertThat(strict.fault(address)).contains(code);
    }

    @Test
    void whoeverRunsTheHouseLetsAddressesAndNetworksOfItsOwn() {
        WebhookTargets some = new WebhookTargets("127.0.0.1, 10.20.0.0/16");
        assertThat(some.fault("http://127.0.0.1:8080/hook")).isEmpty();
        assertThat(some.fault("https://10.20.255.1/")).isEmpty();
        assertThat(some.fault("https://10.21.0.1/")).contains("webhook-inside");
        assertThat(some.fault("http://10.20.0.1/")).as("TLS stays asked for").contains("webhook-tls");
    }
}
