package org.hengping.overview.performance.targets;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this part is made of. */
@Configuration(proxyBeanMethods = false)
class TargetFrame {

    @Bean
    TargetGrammar targetGrammar() {
        return new TargetGrammar();
    }
}
