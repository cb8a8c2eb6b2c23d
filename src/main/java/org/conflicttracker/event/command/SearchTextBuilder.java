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
    private static final int MAX_LENGTH = 1_048_576;

    private SearchTextBuilder() {}

    static String of(EventContent content, EntityVersions states) {
        List<String> texts = new ArrayList<>();
        Set<String> lines = new LinkedHashSet<>();
        texts.add(content.title());
        texts.add(content.description());
        content.actors().forEach(actor -> lines.add(states.actorVersion(actor.id()).words));
        content.locations().forEach(location -> {
            texts.add(location.name());
            texts.add(location.admin1());
            texts.add(location.admin2());
            texts.add(Countries.find(location.country()).map(Country::name).orElse(null));
        });
        content.reports().forEach(report -> {
            texts.add(report.title());
            lines.add(states.publisherVersion(report.id()).words);
        });
        content.claims().stream()
                .map(Claim::attributedTo)
                .filter(Objects::nonNull)
                .forEach(voice -> lines.add(states.claimantVersion(voice.id()).words));
        return truncate(Words.toLine(
                String.join("\n", texts.stream().filter(Objects::nonNull).toList()), lines));
    }

    /** Behind a word, so that none is half there. */
    static String truncate(String line) {
        return line.length() <= MAX_LENGTH ? line : line.substring(0, line.lastIndexOf(' ', MAX_LENGTH - 1) + 1);
    }
}
