package org.hengping.platform;

import java.util.ArrayList;
import java.util.List;
import org.springframework.http.HttpStatus;

/**
 * A business "no". Its code is the key of a text in both languages ({@code refusal.<code>}) and the tail of the problem
 * type ({@code /problems/<code>}). The API answers problem+json, a page keeps what was typed and shows the text.
 */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** One field that was refused: the input's component name and the message code ({@code field.<code>}). */
    public record Field(String name, String code, List<Object> arguments) {
        public Field(String name, String code, Object... arguments) {
            this(name, code, List.of(arguments));
        }
    }

    private final HttpStatus status;
    private final String code;
    private final transient List<Object> arguments;
    private final transient List<Field> fields;

    private Refusal(HttpStatus status, String code, List<Object> arguments, List<Field> fields) {
        super(
                code + (arguments.isEmpty() ? "" : " " + arguments) + (fields.isEmpty() ? "" : " " + fields),
                null,
                false,
                false);
        this.status = status;
        this.code = code;
        this.arguments = List.copyOf(arguments);
        this.fields = List.copyOf(fields);
    }

    /** 404, the same for what does not exist and for what the actor may not see. */
    public static Refusal notFound() {
        return new Refusal(HttpStatus.NOT_FOUND, "not-found", List.of(), List.of());
    }

    /** 409: the matter's state does not allow it (an illegal move, a stale version, a guard). */
    public static Refusal conflict(String code, Object... arguments) {
        return new Refusal(HttpStatus.CONFLICT, code, List.of(arguments), List.of());
    }

    /** 422 on the whole input. */
    public static Refusal invalid(String code, Object... arguments) {
        return new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, code, List.of(arguments), List.of());
    }

    /** 422 with the fields at fault. */
    public static Refusal fields(List<Field> fields) {
        return new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "invalid-input", List.of(), new ArrayList<>(fields));
    }

    /** 422 with one field at fault. */
    public static Refusal field(String name, String code, Object... arguments) {
        return fields(List.of(new Field(name, code, List.of(arguments))));
    }

    /** Any other status, for the few places that need one (413, 415, 429). */
    public static Refusal of(HttpStatus status, String code, Object... arguments) {
        return new Refusal(status, code, List.of(arguments), List.of());
    }

    /** 429: too often; after so many whole seconds it may be asked again, which the answer says as {@code Retry-After}. */
    public static Refusal later(String code, long seconds) {
        return new Refusal(HttpStatus.TOO_MANY_REQUESTS, code, List.of(seconds), List.of());
    }

    public HttpStatus status() {
        return status;
    }

    public String code() {
        return code;
    }

    public List<Object> arguments() {
        return arguments;
    }

    public List<Field> fields() {
        return fields;
    }
}
