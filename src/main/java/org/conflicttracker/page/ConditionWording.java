package org.conflicttracker.page;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.conflicttracker.common.geo.CountryNames;
import org.conflicttracker.registry.RegistryService;
import org.conflicttracker.registry.actor.ActorResource.ActorService;
import org.conflicttracker.registry.actor.ActorView;
import org.conflicttracker.registry.area.AreaService;
import org.conflicttracker.registry.area.AreaView;
import org.conflicttracker.registry.report.SourceResource.SourceService;
import org.conflicttracker.registry.report.SourceView;
import org.conflicttracker.web.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** Conditions of a filter in words, with the names of actors, sources and areas in place of their numbers. */
@ApplicationScoped
class ConditionWording {

    /** Parameters whose values are codes of a vocabulary. */
    private static final Map<String, String> VOCABULARIES = Map.of(
            "type", "type",
            "subType", "subType",
            "violence", "violence",
            "clarity", "clarity",
            "role", "role",
            "actorKind", "actorKind",
            "sourceKind", "sourceKind",
            "group", "group",
            "standing", "standing",
            "locationPrecision", "locationPrecision");

    /** Parameters that say how something is shown, or as of when. */
    private static final Set<String> NO_CONDITIONS = Set.of("asOf", "lang", "measure");

    private final ActorService actors;
    private final SourceService sources;
    private final AreaService areas;

    ConditionWording(ActorService actors, SourceService sources, AreaService areas) {
        this.actors = actors;
        this.sources = sources;
        this.areas = areas;
    }

    /** Each condition, such as <i>country: Syria</i>; empty for all events. @param query decoded parameters */
    List<String> conditions(Map<String, List<String>> query, Wording wording) {
        Map<String, List<String>> conditions = new LinkedHashMap<>(query);
        conditions.keySet().removeAll(NO_CONDITIONS);
        List<String> words = new ArrayList<>();
        String period = period(conditions, wording);
        if (period != null) {
            words.add(period);
            conditions.keySet().removeAll(List.of("from", "to"));
        }
        conditions.forEach((name, values) -> words.add(wording.text(
                "condition",
                wording.member(name),
                wording.list(values.stream()
                        .map(value -> wording.isolate(value(name, value, wording)))
                        .toList()))));
        return words;
    }

    /** The days from one to another in words; null unless both are given as days. */
    private static @Nullable String period(Map<String, List<String>> query, Wording wording) {
        try {
            return query.containsKey("from") && query.containsKey("to")
                    ? wording.days(
                            LocalDate.parse(query.get("from").get(0)),
                            LocalDate.parse(query.get("to").get(0)))
                    : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private String value(String name, String value, Wording wording) {
        if (value.startsWith("!")) {
            return wording.text("conditionNot", value(name, value.substring(1), wording));
        }
        String vocabulary = VOCABULARIES.get(name);
        if (vocabulary != null) {
            return wording.label(vocabulary, value);
        }
        return switch (name) {
            case "country" ->
                CountryNames.find(value)
                        .map(country -> wording.country(country.code()))
                        .orElse(value);
            case "actor" -> name(actors, value, ActorView::name);
            case "source", "attributedTo" -> name(sources, value, SourceView::name);
            case "area" -> name(areas, value, AreaView::name);
            default -> value;
        };
    }

    /** The name of the entry with this id; the value itself if it is none. */
    private static <V> String name(RegistryService<?, ?, V, ?> register, String value, Function<V, String> name) {
        if (!value.matches("[0-9]{1,18}")) {
            return value;
        }
        try {
            V view = register.get(Long.parseLong(value), Optional.empty()).getEntity();
            return view == null ? value : name.apply(view);
        } catch (ProblemException unknown) {
            return value;
        }
    }
}
