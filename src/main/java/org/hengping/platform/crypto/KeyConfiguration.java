package org.hengping.platform.crypto;

import org.hengping.platform.Settings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class KeyConfiguration {

    @Bean
    KeyService keyService(Settings settings) {
        return new FileKeys(settings.data().resolve("keys"));
    }
}
