package org.hengping.governance.incidents.web;

import java.util.List;
import org.hengping.platform.Actor;
import org.hengping.platform.web.FormOption;
import org.springframework.stereotype.Component;

/** The areas somebody may report in, for the forms of other doors. */
@Component
public class ReportAreas {

    private final IncidentViews views;

    ReportAreas(IncidentViews views) {
        this.views = views;
    }

    /** By code, each below the one that holds it, indented by its level. */
    public List<FormOption> of(Actor actor) {
        return views.areasOf(actor);
    }
}
