package org.conflicttracker.withholding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.conflicttracker.event.casualty.Claim;
import org.conflicttracker.event.casualty.Claim.SourceName;
import org.conflicttracker.event.model.ActorInEvent;
import org.conflicttracker.event.model.EventContent;
import org.conflicttracker.event.model.Location;
import org.conflicttracker.event.model.Location.Division;
import org.conflicttracker.event.model.MentionedReport;
import org.conflicttracker.registry.report.ReportView.Publisher;
import org.jspecify.annotations.Nullable;

/**
 * Mapping of every free text in an event's content; codes stay unchanged.
 *
 * @param text mapping of a text; null stays null
 * @param address mapping of a URL; null stays null
 */
record ContentTextMapper(UnaryOperator<String> text, UnaryOperator<String> address) {

    /** Column width of location names, tags and external ids. */
    private static final int MAX_NAME_LENGTH = 200;

    private static final int MAX_SCHEME_LENGTH = 50;

    EventContent map(EventContent content) {
        return new EventContent(
                text.apply(content.title()),
                text.apply(content.description()),
                content.type(),
                content.subType(),
                content.violence(),
                content.clarity(),
                content.verification(),
                content.disagreements(),
                content.date(),
                content.locations().stream().map(this::location).toList(),
                content.actors().stream().map(this::actor).toList(),
                content.casualties(),
                content.reports().stream().map(this::report).toList(),
                content.claims().stream().map(this::claim).toList(),
                externalIds(content.externalIds()),
                tags(content.tags()),
                json(content.extra()),
                content.partOf(),
                content.parts(),
                content.counted(),
                content.moved());
    }

    private Location location(Location location) {
        return new Location(
                        text.apply(location.name()),
                        location.country(),
                        null,
                        null,
                        location.latitude(),
                        location.longitude(),
                        location.precision())
                .withDivisions(division(location.province()), district(location));
    }

    /** A district's area would tell its province. */
    private @Nullable Division district(Location location) {
        boolean isProvinceTold =
                location.admin1() == null || name(location.admin1()).equals(location.admin1());
        Division district = division(location.district());
        return isProvinceTold || district == null ? district : Division.ofName(district.name());
    }

    /** The division without its area if the name itself is replaced: the area would tell it. */
    private @Nullable Division division(@Nullable Division division) {
        if (division == null) {
            return null;
        }
        String replaced = name(division.name());
        return replaced.equals(division.name())
                ? new Division(division.name(), division.areaId(), nameOrNull(division.stated()))
                : Division.ofName(replaced);
    }

    private ActorInEvent actor(ActorInEvent actor) {
        return new ActorInEvent(actor.id(), text.apply(actor.name()), actor.kind(), actor.role(), actor.standing());
    }

    private MentionedReport report(MentionedReport report) {
        Publisher source = Objects.requireNonNull(report.source());
        return new MentionedReport(
                report.id(),
                text.apply(report.title()),
                address.apply(report.url()),
                report.publishedOn(),
                report.publishedAt(),
                report.retrievedAt(),
                new Publisher(source.id(), text.apply(source.name()), source.kind()));
    }

    private Claim claim(Claim claim) {
        SourceName attribution = claim.attributedTo();
        return withQuote(
                attribution == null ? claim : claim.attributedTo(attribution.withName(text.apply(attribution.name()))),
                text.apply(claim.quote()));
    }

    /** Copy of a claim with another quote. */
    static Claim withQuote(Claim claim, String quote) {
        return claim.withQuote(quote);
    }

    private List<String> tags(List<String> tags) {
        Set<String> once = new LinkedHashSet<>();
        tags.forEach(tag -> once.add(name(tag)));
        return List.copyOf(once);
    }

    private SortedMap<String, List<String>> externalIds(Map<String, List<String>> ids) {
        SortedMap<String, List<String>> mapped = new TreeMap<>();
        ids.forEach((scheme, values) -> {
            String key = truncate(text.apply(scheme), MAX_SCHEME_LENGTH);
            Set<String> once = new LinkedHashSet<>(mapped.getOrDefault(key, List.of()));
            values.forEach(value -> once.add(name(value)));
            mapped.put(key, List.copyOf(once));
        });
        return mapped;
    }

    /** Maps every text of a JSON value, names of members included; null for null. */
    @Nullable
    JsonNode json(@Nullable JsonNode node) {
        if (node == null) {
            return null;
        }
        if (node.isValueNode() && !node.isNull()) {
            String before = node.asText();
            String replaced = text.apply(before);
            return replaced.equals(before) ? node : new TextNode(replaced);
        }
        if (node.isArray()) {
            ArrayNode mapped = JsonNodeFactory.instance.arrayNode();
            node.forEach(element -> mapped.add(json(element)));
            return mapped;
        }
        if (node.isObject()) {
            ObjectNode mapped = JsonNodeFactory.instance.objectNode();
            List<Map.Entry<String, JsonNode>> members = new ArrayList<>(node.properties());
            members.forEach(member -> mapped.set(text.apply(member.getKey()), json(member.getValue())));
            return mapped;
        }
        return node;
    }

    private String name(String given) {
        return truncate(text.apply(given), MAX_NAME_LENGTH);
    }

    private @Nullable String nameOrNull(@Nullable String given) {
        return given == null ? null : name(given);
    }

    /** Truncates a text, because the mark may be longer than the replaced text. */
    static String truncate(String text, int maxLength) {
        if (text.length() <= maxLength) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(maxLength - 1)) ? maxLength - 1 : maxLength);
    }
}
