package org.conflicttracker.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.conflicttracker.common.geo.Degrees;
import org.conflicttracker.common.geo.Position;
import org.conflicttracker.common.time.EventDates;
import org.conflicttracker.event.casualty.Claim;
import org.conflicttracker.event.casualty.CountedCasualties.CountedGroup;
import org.conflicttracker.event.casualty.Disagreement;
import org.conflicttracker.event.casualty.FigureExplanation;
import org.conflicttracker.event.casualty.Group;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.model.ActorInEvent;
import org.conflicttracker.event.model.EventContent;
import org.conflicttracker.event.model.Location;
import org.conflicttracker.event.model.Location.Division;
import org.conflicttracker.event.model.Location.LocationPrecision;
import org.conflicttracker.event.model.MentionedReport;
import org.conflicttracker.event.query.EventView;
import org.conflicttracker.page.EventModel.ClaimLink;
import org.conflicttracker.page.EventModel.ClaimRow;
import org.conflicttracker.page.EventModel.FigureRow;
import org.conflicttracker.page.EventModel.Involvement;
import org.conflicttracker.page.EventModel.Link;
import org.conflicttracker.page.EventModel.OutcomeRow;
import org.conflicttracker.page.EventModel.Place;
import org.conflicttracker.page.EventModel.Point;
import org.conflicttracker.page.EventModel.ReportRow;
import org.conflicttracker.page.Wording.Range;
import org.jspecify.annotations.Nullable;

/** Mapper of one version of an event to what a page shows of it. */
final class EventModelMapper {

    private final EventView event;
    private final EventContent content;
    private final Map<Long, Position> points;
    private final Wording wording;
    private final String asOf;
    private final Map<Long, MentionedReport> reports;
    private final Map<Integer, Claim> claims;

    EventModelMapper(EventView event, Map<Long, Position> points, Wording wording, String asOf) {
        this.event = event;
        this.content = event.content();
        this.points = points;
        this.wording = wording;
        this.asOf = asOf;
        this.reports = content.reports().stream()
                .collect(Collectors.toMap(MentionedReport::id, Function.identity(), (one, two) -> one));
        this.claims = content.claims().stream().collect(Collectors.toMap(Claim::no, Function.identity(), (a, b) -> a));
    }

    EventModel toModel() {
        EventDates date = content.date();
        return new EventModel(
                event.id(),
                event.version(),
                content.title(),
                content.description(),
                date == null ? null : wording.when(date),
                kinds(),
                wording.label("verification", content.verification()),
                disagreements(),
                content.locations().stream().map(this::place).toList(),
                content.actors().stream().map(this::involvement).toList(),
                outcomes(),
                unknown(),
                content.claims().stream().map(this::claim).toList(),
                reportRows(),
                summary(),
                content.tags(),
                identifiers());
    }

    private List<String> kinds() {
        return Stream.of(
                        wording.label("type", content.type()),
                        wording.label("subType", content.subType()),
                        wording.label("violence", content.violence()),
                        wording.label("clarity", content.clarity()))
                .filter(label -> !label.isEmpty())
                .toList();
    }

    private List<String> disagreements() {
        List<Disagreement> pairs = Objects.requireNonNullElse(content.disagreements(), List.of());
        return pairs.stream()
                .map(pair -> wording.text(
                        "disagreement",
                        wording.label("outcome", pair.outcome()),
                        wording.claims(List.of(pair.claim())),
                        wording.claims(pair.against())))
                .toList();
    }

    private Place place(Location location) {
        List<Link> divisions = new ArrayList<>();
        Stream.of(location.district(), location.province())
                .filter(Objects::nonNull)
                .forEach(division -> divisions.add(division(division)));
        divisions.add(new Link(
                wording.country(location.country()),
                location.country() == null ? null : "/?country=" + location.country()));
        Double latitude = location.latitude();
        Double longitude = location.longitude();
        return new Place(
                location.name(),
                divisions,
                wording.label("locationPrecision", location.precision()),
                latitude == null || longitude == null ? null : Urls.decimal(latitude) + ", " + Urls.decimal(longitude),
                mapUrl(location),
                point(location));
    }

    /** Its coordinates; else the point of its district or its province, which is known no more precisely than that; else null. */
    private @Nullable Point point(Location location) {
        Double latitude = location.latitude();
        Double longitude = location.longitude();
        LocationPrecision precision = location.precision();
        if (latitude != null && longitude != null) {
            return new Point(Urls.decimal(latitude), Urls.decimal(longitude), drawn(precision));
        }
        Position ofDistrict = location.admin2Id() == null ? null : points.get(location.admin2Id());
        Position ofProvince = location.admin1Id() == null ? null : points.get(location.admin1Id());
        Position position = ofDistrict == null ? ofProvince : ofDistrict;
        if (position == null) {
            return null;
        }
        LocationPrecision ofArea = ofDistrict == null ? LocationPrecision.ADMIN1 : LocationPrecision.ADMIN2;
        return new Point(
                Urls.decimal(Degrees.fromE7(position.latitude())),
                Urls.decimal(Degrees.fromE7(position.longitude())),
                drawn(ofArea.compareTo(precision) < 0 ? precision : ofArea));
    }

    private static String drawn(LocationPrecision precision) {
        return switch (precision) {
            case EXACT, NEAR -> "place";
            case ADMIN2 -> "district";
            case ADMIN1 -> "province";
            case REGION, COUNTRY, INTERNATIONAL -> "vague";
        };
    }

    private Link division(Division division) {
        Long area = division.areaId();
        return new Link(division.name(), area == null ? null : "/areas/" + area + asOf);
    }

    /** The map around a place that is known well, else that of its area or its country. */
    private static String mapUrl(Location location) {
        Double latitude = location.latitude();
        Double longitude = location.longitude();
        boolean known =
                location.precision() == LocationPrecision.EXACT || location.precision() == LocationPrecision.NEAR;
        if (latitude != null && longitude != null && known) {
            return "/?near=" + Urls.decimal(latitude) + "," + Urls.decimal(longitude) + "&radiusKm=25#map";
        }
        Long area = location.areaIds().reduce((province, district) -> district).orElse(null);
        if (area != null) {
            return "/?area=" + area + "#map";
        }
        return location.country() == null ? "/#map" : "/?country=" + location.country() + "#map";
    }

    private Involvement involvement(ActorInEvent actor) {
        return new Involvement(
                new Link(actor.name(), "/actors/" + actor.id() + asOf),
                wording.label("actorKind", actor.kind()),
                wording.label("role", actor.role()),
                wording.label("standing", actor.standing()));
    }

    private List<OutcomeRow> outcomes() {
        List<FigureExplanation> figures = content.casualties() == null ? List.of() : content.explainFigures();
        FigureWording words = new FigureWording(wording, content);
        List<OutcomeRow> rows = new ArrayList<>();
        figures.stream().filter(FigureExplanation::total).forEach(total -> {
            List<FigureRow> groups = figures.stream()
                    .filter(figure -> !figure.total() && figure.outcome() == total.outcome())
                    .map(figure -> figure(figure, words))
                    .toList();
            rows.add(new OutcomeRow(
                    wording.label("outcome", total.outcome()),
                    figure(total, words),
                    groups,
                    content.isContested(total.outcome()),
                    counted(total.outcome())));
        });
        return rows;
    }

    private FigureRow figure(FigureExplanation figure, FigureWording words) {
        return new FigureRow(
                figure.total() ? wording.text("figureTotal") : wording.groups(figure.groups()),
                words.range(figure),
                figure.words() != null,
                wording.number(figure.low()),
                wording.number(figure.best()),
                figure.openEnded()
                        ? wording.text("figureOrMore", wording.number(figure.high()))
                        : wording.number(figure.high()),
                wording.label("basis", figure.basis()),
                figure.claims().stream().map(this::claimLink).toList(),
                words.steps(figure));
    }

    private ClaimLink claimLink(int no) {
        Claim claim = claims.get(no);
        return new ClaimLink(no, claim == null ? "" : claimant(claim));
    }

    private String claimant(Claim claim) {
        if (claim.attributedTo() != null) {
            return claim.attributedTo().name();
        }
        MentionedReport report = reports.get(claim.report());
        return report == null || report.source() == null ? "" : report.source().name();
    }

    /** What a summary with parts adds to sums; null where an event counts with its own figure. */
    private @Nullable String counted(Outcome outcome) {
        CountedGroup all = content.counted() == null ? null : content.countedOf(outcome, Group.ALL);
        return all == null
                ? null
                : wording.text(
                        "countedInSums",
                        wording.figure(new Range(all.low(), all.best(), all.high()), all.openEnded(), null));
    }

    private String unknown() {
        List<String> without = Arrays.stream(Outcome.values())
                .filter(outcome ->
                        content.casualties() == null || content.casualties().of(outcome) == null)
                .map(outcome -> wording.label("outcome", outcome))
                .toList();
        return without.isEmpty() || content.isWithheld() ? "" : wording.text("figuresUnknown", wording.list(without));
    }

    private ClaimRow claim(Claim claim) {
        MentionedReport report =
                Objects.requireNonNullElseGet(reports.get(claim.report()), () -> MentionedReport.ofId(claim.report()));
        List<String> notes = new ArrayList<>();
        if (claim.superseded()) {
            notes.add(wording.text("claimSuperseded"));
        }
        if (claim.preferred()) {
            notes.add(wording.text("claimPreferred"));
        }
        if (claim.countedUntil() != null) {
            notes.add(wording.text("claimCountedUntil", wording.day(claim.countedUntil())));
        }
        return new ClaimRow(
                claim.no(),
                source(report),
                claim.attributedTo() == null
                        ? null
                        : new Link(
                                claim.attributedTo().name(),
                                "/sources/" + claim.attributedTo().id() + asOf),
                wording.stated(claim),
                wording.label("outcome", claim.outcome()),
                wording.groups(claim.groups()),
                claim.low() == null ? null : claim.quote(),
                wording.text("reportNumber", numberOf(claim.report())),
                notes,
                claim.superseded());
    }

    private int numberOf(long report) {
        return content.reports().stream().map(MentionedReport::id).toList().indexOf(report) + 1;
    }

    private Link source(MentionedReport report) {
        return report.source() == null
                ? new Link(wording.text("sourceUnknown"), null)
                : new Link(report.source().name(), "/sources/" + report.source().id() + asOf);
    }

    private List<ReportRow> reportRows() {
        return content.reports().stream().map(this::report).toList();
    }

    private ReportRow report(MentionedReport report) {
        String published = report.publishedAt() != null
                ? wording.moment(report.publishedAt())
                : report.publishedOn() != null ? wording.day(report.publishedOn()) : wording.text("publishedUnknown");
        return new ReportRow(
                numberOf(report.id()),
                report.id(),
                new Link(
                        report.title() == null ? wording.text("reportWithoutTitle") : report.title(),
                        Urls.webAddress(report.url())),
                source(report),
                report.source() == null
                        ? ""
                        : wording.label("sourceKind", report.source().kind()),
                published);
    }

    private List<Link> summary() {
        List<Link> links = new ArrayList<>();
        if (content.partOf() != null) {
            links.add(new Link(wording.text("partOfSummary", content.partOf()), "/events/" + content.partOf() + asOf));
        }
        if (content.parts() != null) {
            links.add(new Link(wording.text("partsOfSummary", content.parts().count()), "/?partOf=" + event.id()));
        }
        return links;
    }

    private List<Link> identifiers() {
        List<Link> links = new ArrayList<>();
        content.externalIds()
                .forEach((dataset, ids) -> ids.forEach(id -> links.add(new Link(dataset + ": " + id, null))));
        return links;
    }
}
