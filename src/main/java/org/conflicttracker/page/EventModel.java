package org.conflicttracker.page;

import java.util.List;
import java.util.Map;
import org.conflicttracker.common.geo.Position;
import org.conflicttracker.event.query.EventView;
import org.jspecify.annotations.Nullable;

/**
 * What a page shows of one version of an event, in the words of one language. Titles, names and quotes are as recorded.
 *
 * @param when null if the version is withheld
 * @param kinds what kind of event it is
 * @param verification whether sources agree; empty if the version is withheld
 * @param unknown outcomes of which there is no figure, in words; empty for none
 * @param summary sentences about the parts that a summary has, or the summary that the event is part of
 */
record EventModel(
        long id,
        int version,
        String title,
        @Nullable String description,
        @Nullable String when,
        List<String> kinds,
        String verification,
        List<String> disagreements,
        List<Place> places,
        List<Involvement> actors,
        List<OutcomeRow> outcomes,
        String unknown,
        List<ClaimRow> claims,
        List<ReportRow> reports,
        List<Link> summary,
        List<String> tags,
        List<Link> identifiers) {

    /** Link with its words; the address is null where there is none. */
    record Link(String text, @Nullable String url) {}

    /**
     * Place of an event.
     *
     * @param divisions district, province and country, from the smallest
     * @param position coordinates in words; null if there are none
     * @param mapUrl the map of the start page around it
     * @param point where it is drawn; null if there is none
     */
    record Place(
            @Nullable String name,
            List<Link> divisions,
            String precision,
            @Nullable String position,
            String mapUrl,
            @Nullable Point point) {}

    /**
     * Point of a place on a map: its own, or that of its district or province.
     *
     * @param latitude in degrees (WGS84)
     * @param longitude in degrees (WGS84)
     * @param drawn how it looks: {@code place}, {@code district}, {@code province} or {@code vague}, as in {@code basemap.js}
     */
    record Point(String latitude, String longitude, String drawn) {}

    /** Actor in an event, in words. */
    record Involvement(
            Link actor, String kind, String role, @Nullable String standing) {}

    /** Figures of one outcome: the total, and those of groups. @param contested whether sources disagree about it */
    record OutcomeRow(
            String outcome,
            FigureRow total,
            List<FigureRow> groups,
            boolean contested,
            @Nullable String counted) {}

    /**
     * Figure with the claims behind it.
     *
     * @param words whether the number is words alone, which stand in place of numbers
     * @param basis what set the best number; empty if that is not known
     * @param steps how it came about
     */
    record FigureRow(
            String of,
            String inWords,
            boolean words,
            String low,
            String best,
            String high,
            String basis,
            List<ClaimLink> claims,
            List<String> steps) {}

    /** Link to a claim on the same page. @param who claims it */
    record ClaimLink(int no, String who) {}

    /**
     * Claim in words.
     *
     * @param quote null if there is none, or it stands in place of the number
     * @param notes what is to be known about it beside
     */
    record ClaimRow(
            int no,
            Link publisher,
            @Nullable Link quoted,
            String stated,
            String outcome,
            String groups,
            @Nullable String quote,
            String report,
            List<String> notes,
            boolean superseded) {}

    /** Report with its source. @param number on the page, from 1 */
    record ReportRow(int number, long id, Link title, Link source, String kind, String published) {}

    EventModel {
        kinds = List.copyOf(kinds);
        disagreements = List.copyOf(disagreements);
        places = List.copyOf(places);
        actors = List.copyOf(actors);
        outcomes = List.copyOf(outcomes);
        claims = List.copyOf(claims);
        reports = List.copyOf(reports);
        summary = List.copyOf(summary);
        tags = List.copyOf(tags);
        identifiers = List.copyOf(identifiers);
    }

    /** Whether a map can show a place of it. */
    public boolean hasPoints() {
        return places.stream().anyMatch(place -> place.point() != null);
    }

    /**
     * @param points of areas by their ids, those that have one
     * @param asOf appended to links, so that they lead to what the version was recorded with, such as {@code ?asOf=3}; empty for now
     */
    static EventModel of(EventView event, Map<Long, Position> points, Wording wording, String asOf) {
        return new EventModelMapper(event, points, wording, asOf).toModel();
    }
}
