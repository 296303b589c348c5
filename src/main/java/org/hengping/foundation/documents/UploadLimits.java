package org.hengping.foundation.documents;

import jakarta.servlet.MultipartConfigElement;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the web server takes before the room looks at it. */
@Configuration(proxyBeanMethods = false)
class UploadLimits {

    /** Above the room's own limits, so that these give the answer: what a server cuts off, it cannot explain. */
    private static final long FILE = 64L << 20;

    /** A form with a dozen photos. */
    private static final long REQUEST = 160L << 20;

    /** The server's temporary files go where the next start sweeps. */
    @Bean
    MultipartConfigElement multipartConfigElement(DocumentFiles files) {
        return new MultipartConfigElement(files.incoming().toString(), FILE, REQUEST, 0);
    }
}
