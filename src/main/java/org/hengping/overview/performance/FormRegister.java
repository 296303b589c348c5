package org.hengping.overview.performance;

import java.util.List;
import java.util.UUID;
import org.hengping.foundation.evidence.MeasureValue;
import org.hengping.foundation.evidence.Measures;
import org.hengping.foundation.evidence.Period;
import org.hengping.foundation.organization.Area;
import org.hengping.foundation.organization.AreaLevel;
import org.hengping.foundation.organization.Areas;
import org.hengping.overview.performance.StoredForm.Binding;
import org.hengping.overview.performance.StoredForm.Head;
import org.hengping.overview.performance.StoredForm.StoredIndicator;
import org.hengping.platform.Actor;
import org.hengping.platform.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads forms and puts beside each indicator what its records say. */
@Service
class FormRegister {

    private final Forms forms;
    private final FormSources sources;
    private final Measures measures;
    private final Areas areas;
    private final IndicatorProofs proofs;

    FormRegister(Forms forms, FormSources sources, Measures measures, Areas areas, IndicatorProofs proofs) {
        this.forms = forms;
        this.sources = sources;
        this.measures = measures;
        this.areas = areas;
        this.proofs = proofs;
    }

    @Transactional(readOnly = true)
    public List<Head> list() {
        return forms.newest();
    }

    @Transactional(readOnly = true)
    public StoredForm require(UUID id) {
        return forms.find(id).orElseThrow(Refusal::notFound);
    }

    @Transactional(readOnly = true)
    public StoredIndicator requireIndicator(UUID id) {
        return forms.indicator(id).orElseThrow(Refusal::notFound);
    }

    @Transactional(readOnly = true)
    public Head head(UUID form) {
        return forms.head(form).orElseThrow(Refusal::notFound);
    }

    /** Every version of the form's department and year, the first first. */
    @Transactional(readOnly = true)
    public List<Head> versions(Head head) {
        return forms.versions(head);
    }

    /** The cells the form was read from; none for a version that changes another. */
    @Transactional(readOnly = true)
    public List<FormSources.SourceCell> source(UUID form) {
        return sources.cells(form).stream()
                .filter(cell -> !cell.text().isBlank())
                .toList();
    }

    /** What the reader of the form's file asks. */
    @Transactional(readOnly = true)
    public List<FormQuestion> questions(UUID form) {
        return sources.questions(form);
    }

    @Transactional(readOnly = true)
    public List<IndicatorLine> lines(StoredForm form, Actor actor) {
        return form.indicators().stream()
                .map(indicator -> line(form.head(), indicator, actor))
                .toList();
    }

    @Transactional(readOnly = true)
    public IndicatorLine line(Head form, StoredIndicator indicator, Actor actor) {
        String system = proofs.system(indicator.words().level3());
        Binding binding = indicator.binding();
        if (binding == null) {
            return new IndicatorLine(indicator, null, null, system);
        }
        Period year = Period.ofYear(form.year());
        MeasureValue value = measures.value(
                binding.measure(), year, areas.ofPath(form.area()).code(), actor);
        Long actual = value.numerator();
        return new IndicatorLine(
                indicator,
                value,
                actual == null ? null : Pace.of(actual, binding.amount(), year, value.asOf()),
                system);
    }

    /** Whether the actor can see sample data that stands outside the city and therefore outside the figure. */
    @Transactional(readOnly = true)
    public boolean sampleLeftOut(Head form, String measure, Actor actor) {
        return areas.children(null).stream()
                .filter(area -> area.level() == AreaLevel.SAMPLE)
                .filter(area -> actor.scope().lo() <= area.lo()
                        && area.hi() <= actor.scope().hi())
                .map(Area::code)
                .anyMatch(area -> measures.value(measure, Period.ofYear(form.year()), area, actor)
                        .known());
    }
}
