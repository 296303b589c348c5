package org.hengping.governance.incidents.web;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hengping.foundation.matters.SavedViews;
import org.hengping.governance.incidents.IncidentStatus;
import org.hengping.governance.incidents.domain.IncidentBulk;
import org.hengping.platform.Actor;
import org.hengping.platform.web.BulkAction;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

/** What stands around the list of incidents: saved views, and what can be done with ticked lines. */
@Component
class ListViews {

    private static final String PAGE = "/incidents";

    private final SavedViews saved;
    private final BulkOffers bulk;

    ListViews(SavedViews saved, BulkOffers bulk) {
        this.saved = saved;
        this.bulk = bulk;
    }

    List<SavedViews.View> views(Actor actor) {
        return saved.of(PAGE, actor);
    }

    void prepare(Model model, List<SavedViews.View> views, MultiValueMap<String, String> asked, Actor actor) {
        List<BulkAction> actions = bulk.of(actor);
        String view = asked.getFirst("view");
        model.addAttribute("views", views);
        model.addAttribute("view", "all".equals(view) ? null : view);
        model.addAttribute("question", question(asked));
        model.addAttribute("bulk", actions);
        model.addAttribute("tickable", tickable(actions));
    }

    /** States from which one of the offered moves leads on. */
    private static Set<IncidentStatus> tickable(List<BulkAction> actions) {
        Set<String> moves = actions.stream().map(BulkAction::move).collect(Collectors.toSet());
        Set<IncidentStatus> from = EnumSet.noneOf(IncidentStatus.class);
        IncidentBulk.MOVES.stream()
                .filter(move -> moves.contains(move.code()))
                .forEach(move -> from.addAll(move.rule().from()));
        return from;
    }

    private static String question(MultiValueMap<String, String> asked) {
        MultiValueMap<String, String> parameters = new LinkedMultiValueMap<>(asked);
        List.of("view", "after").forEach(parameters::remove);
        parameters.values().forEach(values -> values.removeIf(String::isBlank));
        parameters.values().removeIf(List::isEmpty);
        String question = UriComponentsBuilder.newInstance()
                .queryParams(parameters)
                .encode()
                .build()
                .getQuery();
        return question == null ? "" : question;
    }
}
