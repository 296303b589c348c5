package org.hengping.foundation.access.domain;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** How passwords are judged and kept. */
@Configuration(proxyBeanMethods = false)
class Secrets {

    /** Argon2id with 19 MiB, two passes, one lane: about 30 ms, so a guess costs more than an answer. */
    @Bean
    static PasswordEncoder passwordEncoder() {
        return new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);
    }

    @Bean
    static PasswordPolicy passwordPolicy() {
        return PasswordPolicy.standard();
    }
}
