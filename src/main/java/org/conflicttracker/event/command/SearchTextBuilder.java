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
 * Builder of the text for full-text search: title, description, actors with aliases, locations, provinces and districts with aliases, countries, titles of reports, and sources
 * that publish or are quoted, with aliases.
 */
final class SearchTextBuilder {

    /** Length of the column in characters; words beyond it are not found. Only names that a correction lengthens can lead there. */
    private static final int MAX_LENGTH = 1_048_576;

    private SearchTextBuilder() {}

    static String of(EventContent content, EntityVersions versions) {
        List<String> texts = new ArrayList<>();
        Set<String> lines = new LinkedHashSet<>();
        texts.add(content.title());
        texts.add(content.description());
        content.actors().forEach(actor -> lines.add(versions.actorVersion(actor.id()).words));
        content.locations().forEach(location -> {
            texts.add(location.name());
            texts.add(location.admin1());
            texts.add(location.admin1Stated());
            texts.add(location.admin2());
            texts.add(location.admin2Stated());
            location.areaIds().forEach(area -> lines.add(versions.areaVersion(area).words));
            texts.add(Countries.find(location.country()).map(Country::name).orElse(null));
        });
        content.reports().forEach(report -> {
            texts.add(report.title());
            lines.add(versions.publisherVersion(report.id()).words);
        });
        content.claims().stream()
                .map(Claim::attributedTo)
                .filter(Objects::nonNull)
                .forEach(source -> lines.add(versions.claimantVersion(source.id()).words));
        return truncate(Words.toLine(
                String.join("\n", texts.stream().filter(Objects::nonNull).toList()), lines));
    }

    /** Truncates the text after a whole word. */
    static String truncate(String line) {
        return line.length() <= MAX_LENGTH ? line : line.substring(0, line.lastIndexOf(' ', MAX_LENGTH - 1) + 1);
    }
}
