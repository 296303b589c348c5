package org.hengping.overview.performance.proof;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hengping.platform.Refusal;
import org.jspecify.annotations.Nullable;

/** What was typed into a page, read field by field; all faults are told at once. */
public final class Typed {

    private static final int MOST = 40;

    private final Map<String, String> values;
    private final List<Refusal.Field> faults = new ArrayList<>();

    public Typed(Map<String, String> values) {
        this.values = values;
    }

    public String text(String name) {
        return values.getOrDefault(name, "").strip();
    }

    public @Nullable String given(String name) {
        String text = text(name);
        return text.isEmpty() ? null : text;
    }

    public String required(String name, int most) {
        String text = text(name);
        if (text.isEmpty()) {
            faults.add(new Refusal.Field(name, "required"));
        } else if (text.length() > most) {
            faults.add(new Refusal.Field(name, "invalid"));
        }
        return text;
    }

    public @Nullable BigDecimal number(String name) {
        String text = text(name).replace(",", "");
        if (text.isEmpty()) {
            return null;
        }
        // digits as people write them; no exponents, which could name numbers of any length
        if (text.length() > MOST || !text.matches("-?\\d+(\\.\\d+)?")) {
            faults.add(new Refusal.Field(name, "invalid"));
            return null;
        }
        return new BigDecimal(text);
    }

    public @Nullable Integer whole(String name) {
        String text = text(name);
        if (text.isEmpty()) {
            return null;
        }
        if (!text.matches("\\d{1,6}")) {
            faults.add(new Refusal.Field(name, "invalid"));
            return null;
        }
        return Integer.valueOf(text);
    }

    public LocalDate day(String name, LocalDate otherwise) {
        LocalDate day = day(name);
        if (day == null && text(name).isEmpty()) {
            faults.add(new Refusal.Field(name, "required"));
        }
        return day == null ? otherwise : day;
    }

    public @Nullable LocalDate day(String name) {
        String text = text(name);
        if (text.isEmpty()) {
            return null;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            faults.add(new Refusal.Field(name, "date"));
            return null;
        }
    }

    public <E extends Enum<E>> @Nullable E one(String name, Class<E> kind) {
        String text = text(name);
        if (text.isEmpty()) {
            return null;
        }
        for (E each : kind.getEnumConstants()) {
            if (each.name().equals(text)) {
                return each;
            }
        }
        faults.add(new Refusal.Field(name, "invalid"));
        return null;
    }

    /** @throws Refusal 422 with everything that was wrong */
    public void done() {
        if (!faults.isEmpty()) {
            throw Refusal.fields(faults);
        }
    }
}
