package org.hengping.governance.incidents.advice;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hengping.foundation.matters.ActionForm;
import org.hengping.foundation.organization.Areas;
import org.hengping.governance.incidents.IncidentStatus;
import org.hengping.platform.Actor;
import org.hengping.platform.web.Permit;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Advice for machines. Both questions change nothing; they are posted because what they tell belongs in no address. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "incidents")
class AdviceApi {

    record SuggestionRequest(
            @NotBlank @Size(min = 2, max = 500) String description,
            @Nullable String areaCode) {}

    record DuplicateRequest(
            @NotBlank String classCode,
            @NotBlank @Size(min = 2, max = 500) String description,
            @Nullable @DecimalMin("-180") @DecimalMax("180") Double longitude,
            @Nullable @DecimalMin("-90") @DecimalMax("90") Double latitude,
            @NotBlank String areaCode) {}

    /** {@code distanceMetres} is null when one of the two has no point; {@code alike} is in hundredths. */
    record DuplicateItem(
            UUID id,
            String number,
            String description,
            @Nullable String address,
            IncidentStatus status,
            @Nullable Integer distanceMetres,
            long ageMinutes,
            int alike) {}

    record Items<T>(List<T> items) {}

    private final IncidentAdvice advice;
    private final Duplicates duplicates;
    private final ActionForm forms;
    private final Areas areas;

    AdviceApi(IncidentAdvice advice, Duplicates duplicates, ActionForm forms, Areas areas) {
        this.advice = advice;
        this.duplicates = duplicates;
        this.forms = forms;
        this.areas = areas;
    }

    @PostMapping("/incident-suggestions")
    @Permit("incidents.report")
    @Operation(
            summary = "Suggest class and unit for a description",
            description =
                    "Each with the words that led to it; scores are shares of what spoke for any, no probabilities.")
    IncidentAdvice.Suggestions suggestions(@RequestBody Map<String, Object> body) {
        SuggestionRequest asked = forms.convert(SuggestionRequest.class, body);
        return advice.suggest(asked.description(), asked.areaCode() == null ? null : areas.require(asked.areaCode()));
    }

    @PostMapping("/incident-duplicates")
    @Permit("incidents.report")
    @Operation(
            summary = "Incidents that may tell of the same thing",
            description =
                    "Of the same class, near and recent as the class says, in similar words, within the caller's scope.")
    Items<DuplicateItem> duplicates(@RequestBody Map<String, Object> body) {
        DuplicateRequest asked = forms.convert(DuplicateRequest.class, body);
        areas.require(asked.areaCode());
        return new Items<>(duplicates
                .of(
                        new Duplicates.Told(
                                asked.classCode(),
                                asked.description(),
                                asked.longitude(),
                                asked.latitude(),
                                asked.areaCode(),
                                null),
                        Actor.current())
                .stream()
                .map(each -> new DuplicateItem(
                        each.id(),
                        each.number(),
                        each.description(),
                        each.address(),
                        each.status(),
                        each.metres(),
                        each.age().toMinutes(),
                        each.alike()))
                .toList());
    }
}
