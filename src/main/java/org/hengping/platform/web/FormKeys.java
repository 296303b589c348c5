package org.hengping.platform.web;

import java.util.UUID;
import org.springframework.stereotype.Component;

/** Mints the key a form carries, so that pressing twice or loading again does the work once. */
@Component
class FormKeys {

    /** A key of its own for each time a form is drawn. */
    public String next() {
        return UUID.randomUUID().toString();
    }
}
