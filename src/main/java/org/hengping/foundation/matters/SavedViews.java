package org.hengping.foundation.matters;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.hengping.platform.Actor;
import org.hengping.platform.Ids;
import org.hengping.platform.Refusal;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.MultiValueMap;

/** Lists as people want to see them again: their filters under a name, one's own or shared with the unit. */
@Service
@Transactional
public class SavedViews {

    /**
     * A view.
     *
     * @param parameters the address's parameters, encoded
     * @param own false when a colleague shares it
     * @param standard shown when the list is opened without a question
     */
    public record View(
            UUID id, String page, String name, String parameters, boolean own, boolean shared, boolean standard) {

        /** Where it is seen; the view's id marks its tab. */
        public String path() {
            return page + "?view=" + id + (parameters.isEmpty() ? "" : "&" + parameters);
        }
    }

    /** Of one's own, for one list. */
    static final int MOST = 20;

    private static final Pattern PAGE = Pattern.compile("/[a-z]+(/[a-z-]+)*");
    private static final Pattern PARAMETER = Pattern.compile("[a-z]{1,20}");
    /** What belongs to the moment, not to the question. */
    private static final Set<String> PASSING = Set.of("after", "view", "limit");

    private static final String VIEW = """
            select id, page, name, parameters, owner = :actor as own, unit is not null as shared,
                   standard and owner = :actor as standard
            from matters.saved_view
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    SavedViews(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** One's own first, then the colleagues', each in the order they were kept. */
    @Transactional(readOnly = true)
    public List<View> of(String page, Actor actor) {
        return jdbc.sql(VIEW + """
                        where page = :page and (owner = :actor or unit = :unit) order by own desc, id limit 40
                        """)
                .param("page", page)
                .param("actor", actor.id())
                .param("unit", actor.unit(), java.sql.Types.OTHER)
                .query(DataClassRowMapper.newInstance(View.class))
                .list();
    }

    /**
     * Keeps a view.
     *
     * @param shared with the actor's unit
     * @throws Refusal 422 for a name that is no name, 409 when there are too many
     */
    View keep(String page, String name, MultiValueMap<String, String> asked, boolean shared, Actor actor) {
        // first: whoever is refused is sent back to that page, which must be one of the house
        if (!PAGE.matcher(page).matches() || page.length() > 60) {
            throw Refusal.notFound();
        }
        String called = name.strip();
        if (called.isEmpty() || called.length() > 30) {
            throw Refusal.field("name", "size", 30, 1);
        }
        String parameters = parameters(asked);
        if (parameters.length() > 2000) {
            throw Refusal.field("parameters", "size", 2000, 0);
        }
        if (of(page, actor).stream().filter(View::own).count() >= MOST) {
            throw Refusal.conflict("too-many-views", MOST);
        }
        UUID id = Ids.at(clock.instant());
        jdbc.sql("""
                        insert into matters.saved_view (id, owner, unit, page, name, parameters, at)
                        values (:id, :owner, :unit, :page, :name, :parameters, :at)
                        """)
                .param("id", id)
                .param("owner", actor.id())
                .param("unit", shared ? actor.unit() : null, java.sql.Types.OTHER)
                .param("page", page)
                .param("name", called)
                .param("parameters", parameters)
                .param("at", Timestamp.from(clock.instant()))
                .update();
        return require(id, actor);
    }

    /** The list as it was asked for, without a view. */
    static String address(String page, MultiValueMap<String, String> asked) {
        String parameters = parameters(asked);
        return page + "?" + (parameters.isEmpty() ? "view=all" : parameters);
    }

    /** Makes one's own view the one a list opens with, or no longer. @throws Refusal 404 not one's own */
    View standard(UUID id, boolean standard, Actor actor) {
        View view = own(id, actor);
        jdbc.sql("update matters.saved_view set standard = false where owner = :actor and page = :page and standard")
                .param("actor", actor.id())
                .param("page", view.page())
                .update();
        jdbc.sql("update matters.saved_view set standard = :standard where id = :id")
                .param("standard", standard)
                .param("id", id)
                .update();
        return require(id, actor);
    }

    /** @throws Refusal 404 not one's own */
    View delete(UUID id, Actor actor) {
        View view = own(id, actor);
        jdbc.sql("delete from matters.saved_view where id = :id")
                .param("id", id)
                .update();
        return view;
    }

    private View own(UUID id, Actor actor) {
        return Optional.of(require(id, actor)).filter(View::own).orElseThrow(Refusal::notFound);
    }

    private View require(UUID id, Actor actor) {
        return jdbc.sql(VIEW + " where id = :id and (owner = :actor or unit = :unit)")
                .param("id", id)
                .param("actor", actor.id())
                .param("unit", actor.unit(), java.sql.Types.OTHER)
                .query(DataClassRowMapper.newInstance(View.class))
                .optional()
                .orElseThrow(Refusal::notFound);
    }

    private static String parameters(MultiValueMap<String, String> asked) {
        StringBuilder parameters = new StringBuilder();
        asked.forEach((name, values) -> values.stream()
                .filter(value -> !value.isBlank() && PARAMETER.matcher(name).matches() && !PASSING.contains(name))
                .forEach(value -> parameters
                        .append(parameters.isEmpty() ? "" : "&")
                        .append(name)
                        .append('=')
                        .append(URLEncoder.encode(value, StandardCharsets.UTF_8))));
        return parameters.toString();
    }
}
