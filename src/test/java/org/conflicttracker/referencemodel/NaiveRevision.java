package org.conflicttracker.referencemodel;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.conflicttracker.common.geo.Countries;
import org.conflicttracker.common.text.NameFolding;
import org.conflicttracker.common.text.Words;

/**
 * Revision of an event as read from the API, with the names of its actors and sources at that time.
 *
 * @param supersededBy next revision of the event; null for its latest
 * @param changedAt when the event was last changed by itself, not only by a correction elsewhere
 */
record NaiveRevision(JsonNode json, Long supersededBy, Instant changedAt, RandomCast cast) {

    long id() {
        return json.get("id").longValue();
    }

    long revision() {
        return json.get("revision").longValue();
    }

    Instant recordedAt() {
        return Instant.parse(json.get("recordedAt").textValue());
    }

    boolean validAt(long at) {
        return revision() <= at && (supersededBy == null || supersededBy > at);
    }

    LocalDate date(String edge) {
        return LocalDate.parse(json.at("/date/" + edge).textValue());
    }

    /** Null if null or missing. */
    static String text(JsonNode node, String field) {
        return node.path(field).textValue();
    }

    List<JsonNode> list(String field) {
        List<JsonNode> list = new ArrayList<>();
        json.path(field).forEach(list::add);
        return list;
    }

    /** The figure of an outcome (lower case) for one group or all; null if there is none. */
    JsonNode figure(String outcome, String group) {
        JsonNode figure = json.get("casualties").get(outcome);
        if (figure.isNull() || group.equals("ALL")) {
            return figure.isNull() ? null : figure;
        }
        for (JsonNode one : figure.get("byGroup")) {
            if (one.get("groups").size() == 1
                    && one.get("groups").get(0).textValue().equals(group)) {
                return one;
            }
        }
        return null;
    }

    /** The summary that it is part of; null for none. */
    String partOf() {
        return json.has("partOf") ? json.get("partOf").asText() : null;
    }

    /** What a summary with parts adds to sums of an outcome (lower case) and a group; null for any other event, and if it is unknown. */
    JsonNode counted(String outcome, String group) {
        JsonNode counted = json.path("counted").path(outcome);
        if (!counted.isObject() || group.equals("ALL")) {
            return counted.isObject() ? counted : null;
        }
        for (JsonNode one : counted.get("byGroup")) {
            if (one.get("groups").get(0).textValue().equals(group)) {
                return one;
            }
        }
        return null;
    }

    /** Whether sources disagree about an outcome (lower case); about each, where it is not told which. */
    boolean isContested(String outcome) {
        if (!text(json, "verification").equals("CONTESTED")) {
            return false;
        }
        return !json.has("disagreements")
                || list("disagreements").stream()
                        .anyMatch(disagreement ->
                                disagreement.get("outcome").textValue().equalsIgnoreCase(outcome));
    }

    /** The terms that match it: the id and every folded name. */
    Function<JsonNode, Set<String>> actorTerms() {
        return actor -> terms(actor, cast.actorNames(actor.get("id").longValue(), revision()));
    }

    Function<JsonNode, Set<String>> sourceTerms() {
        return source -> terms(source, cast.sourceNames(source.get("id").longValue(), revision()));
    }

    private static Set<String> terms(JsonNode bearer, List<String> names) {
        Set<String> terms = new HashSet<>();
        terms.add("#" + bearer.get("id").longValue());
        names.forEach(name -> terms.add(NameFolding.fold(name)));
        return terms;
    }

    Set<String> words() {
        List<String> texts = new ArrayList<>();
        texts.add(text(json, "title"));
        texts.add(text(json, "description"));
        list("actors")
                .forEach(actor -> texts.addAll(cast.actorNames(actor.get("id").longValue(), revision())));
        list("locations").forEach(place -> {
            texts.add(text(place, "name"));
            texts.add(text(place, "admin1"));
            texts.add(text(place, "admin2"));
            texts.add(Countries.find(text(place, "country"))
                    .map(country -> country.name())
                    .orElse(null));
        });
        list("reports").forEach(report -> {
            texts.add(text(report, "title"));
            texts.addAll(cast.sourceNames(report.at("/source/id").longValue(), revision()));
        });
        list("claims").stream()
                .filter(claim -> claim.get("attributedTo").isObject())
                .forEach(claim -> texts.addAll(
                        cast.sourceNames(claim.at("/attributedTo/id").longValue(), revision())));
        Set<String> words = new HashSet<>();
        texts.stream().filter(text -> text != null).forEach(text -> words.addAll(Words.of(text)));
        return words;
    }
}
