package org.hengping.foundation.matters;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hengping.platform.Refusal;
import org.hengping.platform.web.FormField;
import org.hengping.platform.web.FormOption;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns a move's input record into form fields, and what was sent (by form or as JSON) back into the record. Labels are
 * the messages {@code input.<component>}; choices of an enum are {@code choice.<Enum>.<CONSTANT>}.
 */
@Component
public class ActionForm {

    private final JsonMapper json;
    private final Validator validator;
    private final MessageSource messages;

    ActionForm(JsonMapper json, Validator validator, MessageSource messages) {
        this.json = json;
        this.validator = validator;
        this.messages = messages;
    }

    /**
     * The fields of an input.
     *
     * @param choices choices of the components that are units, persons or marked {@link Options}
     * @param sent what was sent before, so that nothing typed is lost; empty at first
     * @param faults the faults found in it, empty at first
     */
    public List<FormField> fields(
            Class<? extends Record> input,
            Choices choices,
            Map<String, List<String>> sent,
            List<Refusal.Field> faults,
            Locale locale) {
        List<FormField> fields = new ArrayList<>();
        for (RecordComponent component : input.getRecordComponents()) {
            String name = component.getName();
            String fault = faults.stream()
                    .filter(each -> each.name().equals(name))
                    .findFirst()
                    .map(each -> messages.getMessage(
                            "field." + each.code(), each.arguments().toArray(), locale))
                    .orElse(null);
            fields.add(new FormField(
                    name,
                    messages.getMessage("input." + name, null, locale),
                    kind(component),
                    required(component),
                    hint(name, locale),
                    options(component, choices, locale),
                    sent.getOrDefault(name, List.of()),
                    fault));
        }
        return fields;
    }

    /**
     * What a form sent, in the API's shape: single values, lists for several, blanks as nothing.
     */
    public Map<String, Object> data(Class<? extends Record> input, Map<String, List<String>> sent) {
        Map<String, Object> data = new LinkedHashMap<>();
        for (RecordComponent component : input.getRecordComponents()) {
            List<String> values = sent.getOrDefault(component.getName(), List.of()).stream()
                    .filter(value -> !value.isBlank())
                    .toList();
            if (several(component)) {
                data.put(component.getName(), values);
            } else if (!values.isEmpty()) {
                data.put(component.getName(), values.getFirst());
            }
        }
        return data;
    }

    /**
     * Binds what was sent under {@code data}.
     *
     * @throws Refusal 422 with the fields at fault
     */
    public <T extends Record> T convert(Class<T> input, Map<String, ?> data) {
        List<String> known = Arrays.stream(input.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
        List<Refusal.Field> unknown = data.keySet().stream()
                .filter(name -> !known.contains(name))
                .map(name -> new Refusal.Field(name, "unknown"))
                .toList();
        if (!unknown.isEmpty()) {
            throw Refusal.fields(unknown);
        }
        T value;
        try {
            value = json.convertValue(data, input);
        } catch (DatabindException wrong) {
            String name =
                    wrong.getPath().isEmpty() || wrong.getPath().getFirst().getPropertyName() == null
                            ? "data"
                            : wrong.getPath().getFirst().getPropertyName();
            throw Refusal.field(name, "unreadable");
        } catch (JacksonException | IllegalArgumentException wrong) {
            throw Refusal.field("data", "unreadable");
        }
        List<Refusal.Field> faults = validator.validate(value).stream()
                .sorted(Comparator.comparing(
                        violation -> violation.getPropertyPath().toString()))
                .map(ActionForm::fault)
                .toList();
        if (!faults.isEmpty()) {
            throw Refusal.fields(faults);
        }
        return value;
    }

    private @Nullable String hint(String name, Locale locale) {
        String hint = messages.getMessage("input." + name + ".hint", null, "", locale);
        return hint == null || hint.isEmpty() ? null : hint;
    }

    private static Refusal.Field fault(ConstraintViolation<?> violation) {
        Annotation annotation = violation.getConstraintDescriptor().getAnnotation();
        String name = violation.getPropertyPath().toString();
        return switch (annotation) {
            case NotNull ignored -> new Refusal.Field(name, "required");
            case NotBlank ignored -> new Refusal.Field(name, "required");
            case NotEmpty ignored -> new Refusal.Field(name, "required");
            case Size size -> new Refusal.Field(name, "size", size.max(), size.min());
            case AtLeastOnePhoto ignored -> new Refusal.Field(name, "photo-required");
            case Min min -> new Refusal.Field(name, "min", min.value());
            case Max max -> new Refusal.Field(name, "max", max.value());
            default -> new Refusal.Field(name, "invalid");
        };
    }

    private static String kind(RecordComponent component) {
        Class<?> type = component.getType();
        if (type.isEnum() || component.isAnnotationPresent(Options.class)) {
            return "CHOICE";
        }
        if (type == UnitRef.class) {
            return "UNIT";
        }
        if (type == PersonRef.class) {
            return "PERSON";
        }
        if (type == Photos.class) {
            return "PHOTOS";
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "UNITS";
        }
        if (type == int.class || type == Integer.class) {
            return "NUMBER";
        }
        if (type == LocalDateTime.class) {
            return "DATETIME";
        }
        if (type == LocalDate.class) {
            return "DATE";
        }
        Size size = component.getAccessor().getAnnotation(Size.class);
        return size != null && size.max() > 120 ? "LONG_TEXT" : "TEXT";
    }

    private static boolean several(RecordComponent component) {
        return component.getType() == Photos.class || Collection.class.isAssignableFrom(component.getType());
    }

    private static boolean required(RecordComponent component) {
        Method accessor = component.getAccessor();
        return accessor.isAnnotationPresent(NotNull.class)
                || accessor.isAnnotationPresent(NotBlank.class)
                || accessor.isAnnotationPresent(NotEmpty.class)
                || component.isAnnotationPresent(AtLeastOnePhoto.class);
    }

    private List<FormOption> options(RecordComponent component, Choices choices, Locale locale) {
        Class<?> type = component.getType();
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(constant -> ((Enum<?>) constant).name())
                    .map(name -> new FormOption(
                            name, messages.getMessage("choice." + type.getSimpleName() + "." + name, null, locale)))
                    .toList();
        }
        return choices.of(component.getName());
    }

    /** The fields before anything was sent. */
    public List<FormField> fields(Class<? extends Record> input, Choices choices, Locale locale) {
        return fields(input, choices, Map.of(), List.of(), locale);
    }
}
