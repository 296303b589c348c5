package org.hengping.platform.web;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.hengping.platform.Refusal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.validation.BindException;
import org.springframework.validation.BindingResult;
import org.springframework.validation.FieldError;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;

/** Decides what an exception means to the one who asked. What it does not know is a bug: logged, and nothing leaked. */
final class Faults {

    private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

    /** Raised by row security and missing privileges: to the one who asked the row does not exist. */
    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    /** A text with a NUL, which no column can hold: what sends it is no client of ours, and nothing was stored. */
    private static final Set<String> NO_TEXT = Set.of("22021", "22P05");

    private static final Map<String, String> FIELD_CODES = Map.ofEntries(
            Map.entry("NotNull", "required"),
            Map.entry("NotBlank", "required"),
            Map.entry("NotEmpty", "required"),
            Map.entry("Size", "size"),
            Map.entry("Min", "min"),
            Map.entry("DecimalMin", "min"),
            Map.entry("Positive", "positive"),
            Map.entry("PositiveOrZero", "not-negative"),
            Map.entry("Max", "max"),
            Map.entry("DecimalMax", "max"),
            Map.entry("Pattern", "pattern"),
            Map.entry("Past", "past"),
            Map.entry("PastOrPresent", "past"),
            Map.entry("typeMismatch", "type"));

    private Faults() {}

    static Fault of(Throwable thrown) {
        return switch (thrown) {
            case Refusal refusal -> Fault.of(refusal);
            case MethodArgumentNotValidException invalid -> Fault.fields(fields(invalid.getBindingResult()));
            case BindException invalid -> Fault.fields(fields(invalid.getBindingResult()));
            case HandlerMethodValidationException invalid -> Fault.fields(parameters(invalid));
            case ConstraintViolationException invalid ->
                Fault.fields(invalid.getConstraintViolations().stream()
                        .map(Faults::field)
                        .toList());
            case HttpMessageNotReadableException unreadable -> unreadable(unreadable);
            case MethodArgumentTypeMismatchException mismatch -> mismatch(mismatch);
            case MissingServletRequestParameterException missing ->
                Fault.fields(List.of(new Refusal.Field(missing.getParameterName(), "required")));
            case MissingServletRequestPartException missing ->
                Fault.fields(List.of(new Refusal.Field(missing.getRequestPartName(), "required")));
            case MissingRequestHeaderException missing ->
                Fault.fields(List.of(new Refusal.Field(missing.getHeaderName(), "required")));
            case MaxUploadSizeExceededException _ -> Fault.of(413);
            // a parameter or a part that cannot be read is the sender's fault, whichever filter asked for it first
            case MultipartException _ -> Fault.of(HttpStatus.BAD_REQUEST, "unreadable-body");
            case InvalidParameterException unreadable -> Fault.of(unreadable.getErrorCode());
            case OptimisticLockingFailureException _ -> Fault.of(HttpStatus.CONFLICT, "stale-version");
            case CannotCreateTransactionException _ -> unavailable(thrown);
            case DataAccessResourceFailureException _ -> unavailable(thrown);
            case QueryTimeoutException _ -> unavailable(thrown);
            case ErrorResponse answered
            when answered.getStatusCode().is4xxClientError() ->
                Fault.of(answered.getStatusCode().value(), answered.getHeaders());
            default ->
                hidden(thrown)
                        ? Fault.of(404)
                        : raised(thrown, NO_TEXT)
                                ? Fault.of(HttpStatus.BAD_REQUEST, "unreadable-body")
                                : unknown(thrown);
        };
    }

    /** The one who asked has hung up: nobody hears the answer, and nothing is wrong here. */
    private static boolean hungUp(Throwable thrown) {
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            if (each instanceof ClientAbortException || each instanceof AsyncRequestNotUsableException) {
                return true;
            }
        }
        return false;
    }

    private static Fault unknown(Throwable thrown) {
        if (hungUp(thrown)) {
            LOG.debug("the client hung up: {}", thrown.getMessage());
            return Fault.of(HttpStatus.BAD_REQUEST, "unreadable-body");
        }
        LOG.error("unexpected fault", thrown);
        return Fault.of(500);
    }

    private static Fault unavailable(Throwable thrown) {
        LOG.error("the database does not answer", thrown);
        return Fault.of(503);
    }

    private static boolean hidden(Throwable thrown) {
        boolean hidden = raised(thrown, Set.of(INSUFFICIENT_PRIVILEGE));
        if (hidden) {
            LOG.warn("a query asked for more than the actor may see: {}", thrown.getMessage());
        }
        return hidden;
    }

    private static boolean raised(Throwable thrown, Set<String> states) {
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            if (each instanceof SQLException sql && sql.getSQLState() != null && states.contains(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    /** A malformed id in the path answers like an unknown one. */
    private static Fault mismatch(MethodArgumentTypeMismatchException mismatch) {
        return mismatch.getParameter().hasParameterAnnotation(PathVariable.class)
                ? Fault.of(404)
                : Fault.fields(List.of(new Refusal.Field(mismatch.getName(), "type")));
    }

    /** Names the field when the JSON could be read but a value is of the wrong type. */
    private static Fault unreadable(HttpMessageNotReadableException unreadable) {
        if (unreadable.getCause() instanceof DatabindException wrong) {
            String path = path(wrong.getPath());
            if (!path.isEmpty()) {
                return Fault.fields(List.of(new Refusal.Field(path, "type")));
            }
        }
        return Fault.of(HttpStatus.BAD_REQUEST, "unreadable-body");
    }

    private static String path(List<JacksonException.Reference> references) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference each : references) {
            String name = each.getPropertyName();
            if (name == null) {
                path.append('[').append(each.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(name);
            }
        }
        return path.toString();
    }

    private static List<Refusal.Field> fields(BindingResult result) {
        List<Refusal.Field> fields = new ArrayList<>();
        for (FieldError error : result.getFieldErrors()) {
            fields.add(new Refusal.Field(error.getField(), code(error.getCode()), limits(error)));
        }
        result.getGlobalErrors().forEach(error -> fields.add(new Refusal.Field("", code(error.getCode()))));
        return fields;
    }

    private static List<Refusal.Field> parameters(HandlerMethodValidationException invalid) {
        List<Refusal.Field> fields = new ArrayList<>();
        for (ParameterValidationResult result : invalid.getParameterValidationResults()) {
            String name = result.getMethodParameter().getParameterName();
            for (MessageSourceResolvable error : result.getResolvableErrors()) {
                String[] codes = error.getCodes();
                fields.add(new Refusal.Field(
                        error instanceof FieldError field ? field.getField() : name == null ? "" : name,
                        code(codes == null ? null : codes[codes.length - 1]),
                        limits(error)));
            }
        }
        return fields;
    }

    private static Refusal.Field field(ConstraintViolation<?> violation) {
        return new Refusal.Field(
                violation.getPropertyPath().toString(),
                code(violation
                        .getConstraintDescriptor()
                        .getAnnotation()
                        .annotationType()
                        .getSimpleName()));
    }

    private static String code(@Nullable String constraint) {
        return FIELD_CODES.getOrDefault(constraint == null ? "" : constraint, "invalid");
    }

    /** The numbers of the constraint in the order of their names (max before min), without the field's own name. */
    private static List<Object> limits(MessageSourceResolvable error) {
        Object[] arguments = error.getArguments();
        List<Object> limits = new ArrayList<>();
        for (Object argument : arguments == null ? new Object[0] : arguments) {
            if (argument instanceof Number) {
                limits.add(argument);
            }
        }
        return limits;
    }
}
