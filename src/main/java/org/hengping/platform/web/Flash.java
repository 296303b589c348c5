package org.hengping.platform.web;

import java.io.Serializable;
import java.util.List;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * A line shown once at the top of the page after a redirect, under the model name {@code flash}.
 *
 * @param kind {@code ok}, {@code warn} or {@code bad}
 * @param key message key
 * @param arguments of the message
 */
public record Flash(String kind, String key, List<Object> arguments) implements Serializable {

    public static final String NAME = "flash";

    /** Says on the next page that the work is done. */
    public static void done(RedirectAttributes redirect, String key, Object... arguments) {
        redirect.addFlashAttribute(NAME, new Flash("ok", key, List.of(arguments)));
    }

    /** Says on the next page what to mind. */
    public static void warn(RedirectAttributes redirect, String key, Object... arguments) {
        redirect.addFlashAttribute(NAME, new Flash("warn", key, List.of(arguments)));
    }

    /** Says on the next page what was refused; nothing was changed. */
    public static void refused(RedirectAttributes redirect, String key, Object... arguments) {
        redirect.addFlashAttribute(NAME, new Flash("bad", key, List.of(arguments)));
    }
}
