package org.conflicttracker.event.command;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.conflicttracker.common.geo.Countries;
import org.conflicttracker.common.geo.Country;
import org.conflicttracker.common.text.Words;
import org.conflicttracker.event.casualty.Claim;
import org.conflicttracker.event.model.EventContent;

/**
 * The words an event is found by: title, description, actors with aliases, places and countries, titles of reports, and with
 * aliases too the sources that publish or are quoted.
 */
final class SearchTextBuilder {

    /** What the column holds; words beyond it are not found. Only names that grow by a correction can lead there. */
    private static final int LONGEST = 1_048_576;

    private SearchTextBuilder() {}

    static String of(EventContent content, EntityVersions states) {
        List<String> texts = new ArrayList<>();
        Set<String> lines = new LinkedHashSet<>();
        texts.add(content.title());
        texts.add(content.description());
        content.actors().forEach(actor -> lines.add(states.actorState(actor.id()).words));
        content.locations().forEach(location -> {
            texts.add(location.name());
            texts.add(location.admin1());
            texts.add(location.admin2());
            texts.add(Countries.find(location.country()).map(Country::name).orElse(null));
        });
        content.reports().forEach(report -> {
            texts.add(report.title());
            lines.add(states.publisherState(report.id()).words);
        });
        content.claims().stream()
                .map(Claim::attributedTo)
                .filter(Objects::nonNull)
                .forEach(voice -> lines.add(states.voiceState(voice.id()).words));
        return cut(Words.line(
                String.join("\n", texts.stream().filter(Objects::nonNull).toList()), lines));
    }

    /** Behind a word, so that none is half there. */
    static String cut(String line) {
        return line.length() <= LONGEST ? line : line.substring(0, line.lastIndexOf(' ', LONGEST - 1) + 1);
    }
}
