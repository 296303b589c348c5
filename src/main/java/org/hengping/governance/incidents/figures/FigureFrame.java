package org.hengping.governance.incidents.figures;

import java.util.List;
import java.util.stream.Stream;
import org.hengping.foundation.evidence.MeasureSource;
import org.hengping.platform.web.NavEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The figures' place in the frame and in the catalogue of measures. */
@Configuration(proxyBeanMethods = false)
class FigureFrame {

    @Bean
    MeasureSource figureMeasures() {
        return () -> Stream.of(Kpi.values()).map(Kpi::measure).toList();
    }

    @Bean
    List<NavEntry> figureNavigation() {
        return List.of(
                new NavEntry("governance", "/incidents/figures", "nav.figures", "chart", "incidents.figures", 20));
    }
}
