package org.hengping.governance.incidents.domain;

import java.time.Instant;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lines of PostgreSQL's COPY text format. */
final class CopyText {

    private final StringBuilder text = new StringBuilder();
    private boolean begun;

    CopyText add(@Nullable Object value) {
        if (begun) {
            text.append('\t');
        }
        begun = true;
        switch (value) {
            case null -> text.append("\\N");
            case Collection<?> values ->
                text.append(values.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}")));
            case Instant at -> text.append(at);
            case byte[] bytes -> {
                text.append("\\\\x");
                for (byte each : bytes) {
                    text.append(Character.forDigit((each >> 4) & 15, 16)).append(Character.forDigit(each & 15, 16));
                }
            }
            default -> escape(value.toString());
        }
        return this;
    }

    void end() {
        text.append('\n');
        begun = false;
    }

    private void escape(String value) {
        for (int i = 0; i < value.length(); i++) {
            char each = value.charAt(i);
            switch (each) {
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                case '\0' -> {}
                default -> text.append(each);
            }
        }
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
