package org.hengping.platform;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A keyset list over one table: SQL that is appended, read in order of the id, newest first, never counted. It refuses
 * to run without a scope, so that no list forgets whose rows it shows.
 */
public final class Listing {

    /** A page and, when more follow, the id to continue after. */
    public record Page<T>(List<T> items, @Nullable UUID next) {}

    private final String select;
    private final String alias;
    private final StringBuilder where = new StringBuilder();
    private final Map<String, Object> parameters = new LinkedHashMap<>();
    private boolean scoped;
    private long lo;
    private long hi = Scope.TOP;
    private @Nullable String part;
    private long paths = 1;

    private Listing(String select, String alias) {
        this.select = select;
        this.alias = alias;
    }

    /**
     * @param select everything up to {@code where}
     * @param alias the table's alias; it has {@code id}, {@code area}, {@code lead_unit}
     */
    public static Listing of(String select, String alias) {
        return new Listing(select, alias);
    }

    /** Only rows the actor may see: the area range, or those the unit leads. Row security stands behind it. */
    public Listing scope(Actor actor) {
        return scope(actor, alias + ".lead_unit = :scopeUnit");
    }

    /**
     * Only rows the actor may see: the area range, or the unit's own.
     *
     * @param ofUnit condition for a row of the unit {@code :scopeUnit}
     */
    public Listing scope(Actor actor, String ofUnit) {
        scoped = true;
        Scope scope = actor.scope();
        if (scope.byArea()) {
            within(scope.lo(), scope.hi());
        } else if (scope.unit() != null) {
            and(ofUnit);
            parameters.put("scopeUnit", scope.unit());
        } else {
            and("false");
        }
        return this;
    }

    /** Only rows of the areas {@code [lo, hi)}: whatever narrows the places, one range is asked for. */
    public Listing within(long lo, long hi) {
        this.lo = Math.max(this.lo, lo);
        this.hi = Math.min(this.hi, hi);
        return this;
    }

    /**
     * Says that a column keeps what is left of an area path divided by the paths of a town or the like. Places are asked
     * for by it, and within one the list comes in the order of an index that begins with it; a range of areas has no order,
     * and all of its past would be read and sorted.
     */
    public Listing parted(String column, long paths) {
        this.part = alias + "." + column;
        this.paths = paths;
        return this;
    }

    /** True when what is asked for so far lies within one of the parts. */
    public boolean withinOnePart() {
        return part != null && lo < hi && lo / paths == (hi - 1) / paths;
    }

    /** Adds a condition without a parameter when asked for. */
    public Listing when(boolean asked, String condition) {
        if (asked) {
            and(condition);
        }
        return this;
    }

    /** Adds a condition when its value is given. */
    public Listing when(@Nullable Object value, String condition, String name) {
        if (value != null) {
            and(condition);
            parameters.put(name, value);
        }
        return this;
    }

    /** Binds a further parameter of a condition. */
    public Listing with(String name, Object value) {
        parameters.put(name, value);
        return this;
    }

    /**
     * Reads one page.
     *
     * @param after id of the last row seen, null for the first page
     * @param limit 1 to 200
     * @param id reads a row's id
     */
    public <T> Page<T> page(
            JdbcClient jdbc,
            RowMapper<T> rows,
            java.util.function.Function<T, UUID> id,
            @Nullable UUID after,
            int limit) {
        if (!scoped) {
            throw new IllegalStateException("a listing needs a scope");
        }
        int asked = Math.clamp(limit, 1, 200);
        places();
        when(after, alias + ".id < :after", "after");
        String sql = select + (where.isEmpty() ? "" : " where " + where) + " order by " + alias + ".id desc limit "
                + (asked + 1);
        JdbcClient.StatementSpec statement = jdbc.sql(sql);
        for (Map.Entry<String, Object> parameter : parameters.entrySet()) {
            statement = statement.param(parameter.getKey(), parameter.getValue());
        }
        List<T> items = statement.query(rows).list();
        if (items.size() <= asked) {
            return new Page<>(items, null);
        }
        List<T> page = items.subList(0, asked);
        return new Page<>(List.copyOf(page), id.apply(page.getLast()));
    }

    private void places() {
        if (lo >= hi) {
            and("false");
        } else if (lo > 0 || hi < Scope.TOP) {
            if (withinOnePart()) {
                when(lo / paths, part + " = :part", "part");
            } else if (part != null) {
                when(lo / paths, part + " >= :partLo", "partLo").when((hi - 1) / paths, part + " <= :partHi", "partHi");
            }
            if (part == null || lo % paths != 0 || hi % paths != 0) {
                when(lo, alias + ".area >= :areaLo", "areaLo").when(hi, alias + ".area < :areaHi", "areaHi");
            }
        }
    }

    private void and(String condition) {
        where.append(where.isEmpty() ? "" : " and ")
                .append('(')
                .append(condition)
                .append(')');
    }
}
