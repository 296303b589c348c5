package org.hengping.planted;

import org.springframework.web.bind.annotation.GetMapping;

/** A route nobody wrote a permission for. */
final class Unguarded {

    @GetMapping("/everything")
    String everything() {
        return "everything";
    }
}
