package org.hengping.overview.performance;

import static org.hengping.foundation.access.Role.ASSESSOR;
import static org.hengping.foundation.access.Role.FINANCE_OFFICER;
import static org.hengping.foundation.matters.Relation.IN_AREA;
import static org.hengping.foundation.matters.Relation.REPORTER;
import static org.hengping.foundation.matters.Relation.SECOND_PERSON;
import static org.hengping.overview.performance.FormState.APPROVED;
import static org.hengping.overview.performance.FormState.DECLARED;
import static org.hengping.overview.performance.FormState.DRAFT;
import static org.hengping.overview.performance.FormState.EXECUTING;
import static org.hengping.overview.performance.FormState.PUBLISHED;
import static org.hengping.overview.performance.FormState.REVIEWED;
import static org.hengping.overview.performance.FormState.SELF_EVALUATED;

import java.util.List;
import java.util.Set;
import org.hengping.foundation.matters.Guard;
import org.hengping.foundation.matters.Move;
import org.hengping.foundation.matters.Rule;
import org.hengping.foundation.matters.Who;
import org.jspecify.annotations.Nullable;

/**
 * The life cycle of a declaration form: drawn up, declared, reviewed by a second person, approved by a paper of the finance
 * department, carried out, evaluated and published. An approved form is not taken back: a change is a new version, which
 * goes the same way and is approved by its own paper.
 */
enum FormMove implements Move<FormState, FormMatter> {
    DECLARE(Set.of(DRAFT), DECLARED, Who.anyOf(FINANCE_OFFICER).being(IN_AREA), FormInput.Remark.class),
    /** By the one who declared it, until somebody has reviewed it. */
    WITHDRAW(Set.of(DECLARED), DRAFT, Who.anyOf(FINANCE_OFFICER).being(IN_AREA, REPORTER), FormInput.Reason.class),
    REVIEW(
            Set.of(DECLARED),
            REVIEWED,
            Who.anyOf(FINANCE_OFFICER, ASSESSOR).being(IN_AREA, SECOND_PERSON),
            FormInput.Remark.class),
    RETURN(
            Set.of(DECLARED, REVIEWED),
            DRAFT,
            Who.anyOf(FINANCE_OFFICER, ASSESSOR).being(IN_AREA, SECOND_PERSON),
            FormInput.Reason.class),
    APPROVE(
            Set.of(REVIEWED),
            APPROVED,
            Who.anyOf(FINANCE_OFFICER).being(IN_AREA, SECOND_PERSON),
            FormInput.Approval.class,
            FormGuards.NEWEST),
    EXECUTE(
            Set.of(APPROVED),
            EXECUTING,
            Who.anyOf(FINANCE_OFFICER).being(IN_AREA),
            FormInput.Remark.class,
            FormGuards.NEWEST),
    /** Opens the next version with the same words; this one stays in force until that is approved. */
    CHANGE(
            Set.of(APPROVED, EXECUTING),
            null,
            Who.anyOf(FINANCE_OFFICER).being(IN_AREA),
            FormInput.Reason.class,
            FormGuards.NEWEST,
            FormGuards.ALONE),
    SELF_EVALUATE(
            Set.of(EXECUTING),
            SELF_EVALUATED,
            Who.anyOf(FINANCE_OFFICER, ASSESSOR).being(IN_AREA),
            FormInput.Remark.class,
            FormGuards.NEWEST),
    PUBLISH(
            Set.of(SELF_EVALUATED),
            PUBLISHED,
            Who.anyOf(FINANCE_OFFICER).being(IN_AREA, SECOND_PERSON),
            FormInput.Remark.class,
            FormGuards.NEWEST);

    static final String ROOM = "performance";

    private final Rule<FormState, FormMatter> rule;

    @SafeVarargs
    @SuppressWarnings("varargs")
    FormMove(
            Set<FormState> from,
            @Nullable FormState to,
            Who who,
            Class<? extends Record> input,
            Guard<FormMatter>... guards) {
        this.rule = new Rule<>(from, to, who, input, List.of(), List.of(guards));
    }

    @Override
    public Rule<FormState, FormMatter> rule() {
        return rule;
    }

    /** Whether it leads back rather than on. */
    boolean backward() {
        return this == WITHDRAW || this == RETURN || this == CHANGE;
    }
}
