package org.conflicttracker.event.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.conflicttracker.event.EventContent;
import org.conflicttracker.geo.Countries;
import org.conflicttracker.geo.Country;
import org.conflicttracker.text.Words;

/** The words an event is found by: title, description, actors with aliases, places and countries, titles of reports. */
final class EventWords {

    private EventWords() {}

    static String of(EventContent content, References references) {
        List<String> texts = new ArrayList<>();
        texts.add(content.title());
        texts.add(content.description());
        content.actors().forEach(actor -> texts.add(references.actor(actor.id()).state().words));
        content.locations().forEach(location -> {
            texts.add(location.name());
            texts.add(location.admin1());
            texts.add(location.admin2());
            texts.add(Countries.find(location.country()).map(Country::name).orElse(null));
        });
        content.reports().forEach(report -> texts.add(report.title()));
        return Words.line(
                String.join("\n", texts.stream().filter(Objects::nonNull).toList()));
    }
}
