package org.hengping.foundation.access.web;

import jakarta.servlet.http.HttpSession;
import org.hengping.platform.Refusal;
import org.hengping.platform.web.Permit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.SessionAttribute;

/** What was typed before the session was over: to be looked at and sent again, or dropped. */
@Controller
class KeptPages {

    static final String PATH = "/sign-in/kept";

    @GetMapping(PATH)
    @Permit("access.own")
    String kept(@SessionAttribute(name = KeptForm.NAME, required = false) @Nullable KeptForm kept, Model model) {
        if (kept == null) {
            throw Refusal.notFound();
        }
        model.addAttribute("kept", kept);
        return "foundation/access/kept";
    }

    @PostMapping("/sign-in/kept/drop")
    @Permit("access.own")
    String drop(HttpSession session) {
        session.removeAttribute(KeptForm.NAME);
        return "redirect:/";
    }
}
