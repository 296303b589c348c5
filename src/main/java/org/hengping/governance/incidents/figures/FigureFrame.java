package org.hengping.governance.incidents.figures;

import java.util.stream.Stream;
import org.hengping.foundation.evidence.MeasureSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The figures' place in the frame and in the catalogue of measures. */
@Configuration(proxyBeanMethods = false)
class FigureFrame {

    @Bean
    MeasureSource figureMeasures() {
        return () -> Stream.of(Kpi.values()).map(Kpi::measure).toList();
    }
}
