package org.hengping.governance.incidents.sheets;

import java.util.List;
import org.hengping.platform.web.NavEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The place of the tables in the side bar. */
@Configuration(proxyBeanMethods = false)
class SheetFrame {

    @Bean
    List<NavEntry> sheetNavigation() {
        return List.of(
                new NavEntry("data", "/incidents/sheets", "nav.sheets", "upload", "incidents.import-reports", 61));
    }
}
