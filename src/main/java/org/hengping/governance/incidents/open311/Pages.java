package org.hengping.governance.incidents.open311;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Numbered pages without counting from the first row: where each page asked for ended is remembered, and the next begins
 * there. A jump ahead of the pages known is counted out, within a limit.
 */
@Component
class Pages {

    private static final int QUESTIONS = 2_000;
    private static final int MARKS = 64;

    /** A page. @param more true when another follows */
    record Page(List<PublicRequest> rows, boolean more) {}

    private final PublicRegister register;
    private final Map<String, NavigableMap<Integer, PublicRegister.Mark>> known = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, NavigableMap<Integer, PublicRegister.Mark>> eldest) {
            return size() > QUESTIONS;
        }
    };

    Pages(PublicRegister register) {
        this.register = register;
    }

    /**
     * The page the query asks for.
     *
     * @param asked the parameters as they were sent, without the page: what is asked again in the same words goes on
     *     where it was
     * @throws Open311Refusal 400 for a page too far ahead
     */
    Page page(RequestQuery query, String asked) {
        Start start = start(query, asked);
        if (start == null) {
            return new Page(List.of(), false);
        }
        List<PublicRequest> rows = register.list(query, start.mark(), query.size() + 1);
        if (rows.size() <= query.size()) {
            return new Page(rows, false);
        }
        List<PublicRequest> page = List.copyOf(rows.subList(0, query.size()));
        PublicRequest last = page.getLast();
        remember(asked, query.page(), new PublicRegister.Mark(last.id(), query.changed() ? last.changedAt() : null));
        return new Page(page, true);
    }

    private record Start(PublicRegister.@Nullable Mark mark) {}

    private @Nullable Start start(RequestQuery query, String asked) {
        if (query.page() == 1) {
            return new Start(null);
        }
        Map.Entry<Integer, PublicRegister.Mark> nearest = nearest(asked, query.page() - 1);
        int from = nearest == null ? 0 : nearest.getKey();
        PublicRegister.Mark mark = nearest == null ? null : nearest.getValue();
        long skip = (long) (query.page() - 1 - from) * query.size();
        if (skip == 0) {
            return new Start(mark);
        }
        if (skip > PublicRegister.FURTHEST_JUMP) {
            throw Open311Refusal.bad("page-jump", from + PublicRegister.FURTHEST_JUMP / query.size() + 1);
        }
        Optional<PublicRegister.Mark> reached = register.skip(query, mark, (int) skip);
        reached.ifPresent(there -> remember(asked, query.page() - 1, there));
        return reached.map(Start::new).orElse(null);
    }

    private Map.@Nullable Entry<Integer, PublicRegister.Mark> nearest(String asked, int page) {
        synchronized (known) {
            NavigableMap<Integer, PublicRegister.Mark> marks = known.get(asked);
            return marks == null ? null : marks.floorEntry(page);
        }
    }

    private void remember(String asked, int page, PublicRegister.Mark mark) {
        synchronized (known) {
            NavigableMap<Integer, PublicRegister.Mark> marks = known.computeIfAbsent(asked, _ -> new TreeMap<>());
            marks.put(page, mark);
            if (marks.size() > MARKS) {
                marks.remove(marks.firstKey());
            }
        }
    }
}
