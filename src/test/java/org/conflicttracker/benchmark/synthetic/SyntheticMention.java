package org.conflicttracker.benchmark.synthetic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.conflicttracker.common.time.EventDates;
import org.conflicttracker.event.casualty.Claim;
import org.conflicttracker.event.casualty.FigureResolver;
import org.conflicttracker.event.model.ActorInEvent;
import org.conflicttracker.event.model.Clarity;
import org.conflicttracker.event.model.EventContent;
import org.conflicttracker.event.model.EventType.SubType;
import org.conflicttracker.event.model.Location;
import org.conflicttracker.event.model.Violence;

/** Synthetic revision content. */
record SyntheticMention(
        int event,
        Vocabulary.Phrase title,
        Vocabulary.Phrase description,
        SubType subType,
        Violence violence,
        EventDates dates,
        SyntheticCountry.Province province,
        Location place,
        List<ActorInEvent> actors,
        List<SyntheticSources.SyntheticReport> reports,
        List<Claim> claims,
        List<String> tags) {

    /** The stored form with resolved figures. */
    EventContent content() {
        FigureResolver figures = FigureResolver.resolve(
                claims,
                reports.stream().map(SyntheticSources.SyntheticReport::telling).toList());
        return new EventContent(
                title.text(),
                description.text(),
                subType.type(),
                subType,
                violence,
                Clarity.CLEAR,
                figures.verification(),
                figures.disagreements(),
                dates,
                List.of(place),
                actors,
                figures.casualties(),
                reports.stream()
                        .map(SyntheticSources.SyntheticReport::mentioned)
                        .toList(),
                figures.claims(),
                new TreeMap<>(Map.of("synthetic", List.of("S" + event))),
                tags,
                null,
                null,
                null,
                null,
                null);
    }

    /** Folded words of its own texts, without those of actors and sources. */
    List<String> found() {
        List<String> found = new ArrayList<>(title.found());
        found.addAll(description.found());
        found.addAll(province.found());
        if (place.admin2() != null) {
            found.addAll(province.found(place.admin2()));
        }
        reports.forEach(paper -> found.addAll(paper.title().found()));
        return found;
    }

    SyntheticMention corrected(EventDates otherDates, Location otherPlace, List<Claim> otherClaims) {
        return new SyntheticMention(
                event,
                title,
                description,
                subType,
                violence,
                otherDates,
                province,
                otherPlace,
                actors,
                reports,
                otherClaims,
                tags);
    }
}
