package org.conflicttracker.benchmark.synthetic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.conflicttracker.event.ActorInEvent;
import org.conflicttracker.event.Clarity;
import org.conflicttracker.event.EventContent;
import org.conflicttracker.event.Location;
import org.conflicttracker.event.SubType;
import org.conflicttracker.event.Violence;
import org.conflicttracker.event.claim.Claim;
import org.conflicttracker.event.claim.Figures;
import org.conflicttracker.time.EventDates;

/** A state of an event as it is made up. */
record Told(
        int event,
        Phrase title,
        Phrase description,
        SubType subType,
        Violence violence,
        EventDates dates,
        Province province,
        Location place,
        List<ActorInEvent> actors,
        List<Paper> papers,
        List<Claim> claims,
        List<String> tags) {

    /** As it is stored, its figures worked out. */
    EventContent content() {
        Figures figures =
                Figures.resolve(claims, papers.stream().map(Paper::telling).toList());
        return new EventContent(
                title.text(),
                description.text(),
                subType.type(),
                subType,
                violence,
                Clarity.CLEAR,
                figures.verification(),
                dates,
                List.of(place),
                actors,
                figures.casualties(),
                papers.stream().map(Paper::mentioned).toList(),
                figures.claims(),
                new TreeMap<>(Map.of("synthetic", List.of("S" + event))),
                tags,
                null);
    }

    /** What its own texts are found by; those of actors and sources are not in it. */
    List<String> found() {
        List<String> found = new ArrayList<>(title.found());
        found.addAll(description.found());
        found.addAll(province.found());
        if (place.admin2() != null) {
            found.addAll(province.found(place.admin2()));
        }
        papers.forEach(paper -> found.addAll(paper.title().found()));
        return found;
    }

    Told corrected(EventDates otherDates, Location otherPlace, List<Claim> otherClaims) {
        return new Told(
                event,
                title,
                description,
                subType,
                violence,
                otherDates,
                province,
                otherPlace,
                actors,
                papers,
                otherClaims,
                tags);
    }
}
