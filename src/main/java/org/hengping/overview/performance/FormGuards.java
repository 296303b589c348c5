package org.hengping.overview.performance;

import org.hengping.foundation.matters.Guard;

/** What else must hold before a form is moved. */
final class FormGuards {

    /** A later version has been approved: the year is measured against that one. */
    static final Guard<FormMatter> NEWEST = new Guard<>("form-superseded", (form, actor, at) -> form.newest());

    /** One change at a time. */
    static final Guard<FormMatter> ALONE = new Guard<>("form-change-open", (form, actor, at) -> form.alone());

    private FormGuards() {}
}
