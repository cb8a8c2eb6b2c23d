package org.conflicttracker.event.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.conflicttracker.common.geo.Countries.KnownCountry;
import org.conflicttracker.common.geo.CountryNames;
import org.conflicttracker.common.geo.Degrees;
import org.conflicttracker.common.text.Words;
import org.conflicttracker.common.time.DatePrecision;
import org.conflicttracker.common.time.Days;
import org.conflicttracker.common.time.Interval;
import org.conflicttracker.event.command.EventInput.DateInput;
import org.conflicttracker.event.command.EventInput.InvolvementInput;
import org.conflicttracker.event.command.EventInput.LocationInput;
import org.conflicttracker.event.model.ActorInEvent.Role;
import org.conflicttracker.event.model.ActorInEvent.Standing;
import org.conflicttracker.event.model.Clarity;
import org.conflicttracker.event.model.EventType;
import org.conflicttracker.event.model.EventType.SubType;
import org.conflicttracker.event.model.Location;
import org.conflicttracker.event.model.Location.LocationPrecision;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.event.model.Violence;
import org.conflicttracker.registry.Name;
import org.conflicttracker.registry.actor.ActorKind;
import org.conflicttracker.registry.actor.ActorResolver.ActorReference;
import org.conflicttracker.registry.report.ReportReference;
import org.conflicttracker.web.problem.EnumCodes;
import org.conflicttracker.web.problem.RequestBodyReader.ReadOnlyField;
import org.conflicttracker.web.problem.RequestBodyReader.RewrittenBy;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Event as stated in a request or a data set. Omitted lists are empty. */
@ReadOnlyField({
    "id",
    "revision",
    "version",
    "recordedAt",
    "recordedBy",
    "dataset",
    "claimsUrl",
    "change",
    "moved",
    "parts",
    "counted",
    "verification",
    "disagreements",
    "casualties",
    "citation",
    "warnings"
})
@Schema(name = "EventInput", description = "An event to record, or its corrected details")
public record EventInput(
        @NotBlank @Size(max = 500) @Schema(description = "What happened, in one line")
        String title,

        @Size(max = 20_000) @Schema(description = "Description of what happened") @Nullable
        String description,

        @NotNull @Schema(description = "Kind of event") EventType type,

        @Schema(description = "More detailed kind of event; must belong to the type") @Nullable
        SubType subType,

        @Schema(description = "UCDP's kind of organised violence; leave out if none applies") @Nullable
        Violence violence,

        @Schema(
                description =
                        "SUMMARY if only a total over a period or an area is known; otherwise CLEAR (the default)")
        Clarity clarity,

        @NotNull @Valid @Schema(description = "When it happened")
        DateInput date,

        @NotEmpty @Schema(description = "Where it happened") List<@NotNull @Valid LocationInput> locations,
        @Schema(description = "The actors involved") List<@NotNull @Valid InvolvementInput> actors,

        @Schema(description = "The reports about it; a published event needs at least one")
        List<@NotNull @Valid ReportReference> reports,

        @Schema(description = "The claims: who says what") List<@NotNull @Valid ClaimInput> claims,

        @Schema(description = "Ids of the event in data sets, by data set")
        Map<@NotBlank @Size(max = 50) String, List<@NotBlank @Size(max = 200) String>> externalIds,

        @Schema(description = "Tags (free labels)") List<@NotBlank @Size(max = 200) String> tags,

        @Schema(description = "Further data from a data set, as an object") @Nullable
        JsonNode extra,

        @Positive
        @Schema(
                description =
                        "The summary that it is part of: another event, known only as a total (clarity SUMMARY), that"
                                + " counts in sums only what its parts do not account for")
        @Nullable
        Long partOf,

        @Schema(
                description = "PUBLISHED (the default); DRAFT: only editors see the event, and the actors, sources and"
                        + " reports that appear only in it; MERGED: it is the same as another event")
        Status status,

        @Schema(description = "The event that replaces it; only with MERGED") @Nullable
        Long mergedInto,

        @Size(max = 2000) @Schema(description = "Reason for the change; required for a correction") @Nullable
        String reason) {

    public EventInput {
        locations = locations == null ? List.of() : locations;
        actors = actors == null ? List.of() : actors;
        reports = reports == null ? List.of() : reports;
        claims = claims == null ? List.of() : claims;
        externalIds = externalIds == null ? Map.of() : externalIds;
        tags = tags == null ? List.of() : tags;
        status = status == null ? Status.PUBLISHED : status;
        clarity = clarity == null ? Clarity.CLEAR : clarity;
    }

    /** Copy with other claims. */
    public EventInput withClaims(List<ClaimInput> others) {
        return withReportsAndClaims(reports, others);
    }

    /** Copy with the report of a data set as first report; it becomes the report of the claims that name none. */
    public EventInput withDatasetReport(ReportReference release) {
        List<ReportReference> all = new ArrayList<>(List.of(release));
        all.addAll(reports);
        return withReportsAndClaims(
                all,
                claims.stream().map(claim -> claim.withDefaultReport(release)).toList());
    }

    private EventInput withReportsAndClaims(List<ReportReference> otherReports, List<ClaimInput> otherClaims) {
        return new EventInput(
                title,
                description,
                type,
                subType,
                violence,
                clarity,
                date,
                locations,
                actors,
                otherReports,
                otherClaims,
                externalIds,
                tags,
                extra,
                partOf,
                status,
                mergedInto,
                reason);
    }

    /** Date of an event as stated in a request or a data set. */
    @RewrittenBy(DateInput.WholePeriods.class)
    @Schema(name = "DateInput", description = "When it happened: local calendar dates")
    public record DateInput(
            @NotNull @Schema(description = "First day; a month (2017-01) or a year (2017) if no more is known")
            LocalDate start,

            @Schema(description = "Last day, month or year; leave out for a single one") @Nullable
            LocalDate end,

            @Schema(
                    description =
                            "How precisely the dates are known; can be left out for a single known day, a month or a year")
            @Nullable
            DatePrecision precision) {

        /**
         * Rewriting of months and years: {@code 2017-01} as start is its first day, as end (of which it is the default) its last
         * day, and the precision is MONTH; a year likewise.
         */
        public static final class WholePeriods implements UnaryOperator<ObjectNode> {

            private static final String START = "start";
            private static final String END = "end";
            private static final String PRECISION = "precision";

            private record Period(Days days, DatePrecision precision) {

                static Optional<Period> find(JsonNode text) {
                    return text.isTextual()
                            ? find(text.textValue(), Interval.MONTH, DatePrecision.MONTH)
                                    .or(() -> find(text.textValue(), Interval.YEAR, DatePrecision.YEAR))
                            : Optional.empty();
                }

                private static Optional<Period> find(String text, Interval interval, DatePrecision precision) {
                    return interval.findDays(text).map(days -> new Period(days, precision));
                }
            }

            @Override
            public ObjectNode apply(ObjectNode date) {
                Optional<Period> start = Period.find(date.path(START));
                Optional<Period> end = date.hasNonNull(END) ? Period.find(date.path(END)) : start;
                Optional<DatePrecision> precision = Stream.of(start, end)
                        .flatMap(Optional::stream)
                        .map(Period::precision)
                        .max(Comparator.naturalOrder());
                if (precision.isEmpty()) {
                    return date;
                }
                ObjectNode whole = date.deepCopy();
                start.ifPresent(period -> whole.put(
                        START, Objects.requireNonNull(period.days().from()).toString()));
                end.ifPresent(period -> whole.put(
                        END, Objects.requireNonNull(period.days().to()).toString()));
                if (!date.hasNonNull(PRECISION)) {
                    whole.put(PRECISION, precision.get().name());
                } else if (isFiner(date.get(PRECISION).asText(), precision.get())) {
                    throw new IllegalArgumentException(
                            "The precision cannot be " + date.get(PRECISION).asText()
                                    + ": a month or a year is given. Leave it out, or give days.");
                }
                return whole;
            }

            private static boolean isFiner(String code, DatePrecision precision) {
                return EnumCodes.find(DatePrecision.class, code)
                        .filter(given -> given.compareTo(precision) < 0)
                        .isPresent();
            }
        }

        LocalDate lastDay() {
            return end == null ? start : end;
        }

        /** Precision of the date; null if several days are stated without one. */
        @Nullable
        DatePrecision effectivePrecision() {
            return precision == null && lastDay().equals(start) ? DatePrecision.DAY : precision;
        }
    }

    /** Location as stated in a request or a data set; its province and district are resolved to areas when it is recorded. */
    @ReadOnlyField({"admin1Id", "admin1Stated", "admin2Id", "admin2Stated"})
    @Schema(name = "LocationInput", description = "A place where the event happened; the first is the main place")
    public record LocationInput(
            @Size(max = 500) @Schema(description = "Name of the place, as reported") @Nullable
            String name,

            @KnownCountry
            @Schema(description = "Country: three letters, two letters or its usual name in English; leave out at sea")
            @Nullable
            String country,

            @Size(max = 200)
            @Schema(description = "Province or governorate, by any of its names; leave out if unknown")
            @Nullable
            String admin1,

            @Size(max = 200) @Schema(description = "District, by any of its names; leave out if unknown") @Nullable
            String admin2,

            @DecimalMin("-90") @DecimalMax("90") @Schema(description = "Latitude in degrees north") @Nullable
            Double latitude,

            @DecimalMin("-180") @DecimalMax("180") @Schema(description = "Longitude in degrees east") @Nullable
            Double longitude,

            @NotNull @Schema(description = "How precisely the place is known")
            LocationPrecision precision) {

        public LocationInput {
            country = CountryNames.toCode(country);
        }

        Location toLocation() {
            return new Location(
                    normalize(name),
                    country,
                    normalize(admin1),
                    normalize(admin2),
                    round(latitude),
                    round(longitude),
                    precision);
        }

        private static @Nullable String normalize(@Nullable String text) {
            return text == null || text.isBlank() ? null : Words.toNfc(text).strip();
        }

        private static @Nullable Double round(@Nullable Double degrees) {
            return degrees == null ? null : Degrees.fromE7(Degrees.toE7(degrees));
        }
    }

    /** Involvement as stated in a request or a data set. */
    @Schema(
            name = "InvolvementInput",
            description = "An actor, given by its id or by one of its names; a new actor also needs its kind")
    public record InvolvementInput(
            @Schema(description = "Number of the actor, if you know it") @Nullable
            Long id,

            @Name @Schema(description = "Any of its names") @Nullable
            String name,

            @Size(max = 100) @Schema(description = "Other names, for a new actor or source") @Nullable
            List<@NotNull @Name String> aliases,

            @Schema(description = "Kind; required for a new actor or source") @Nullable
            ActorKind kind,

            @KnownCountry @Schema(description = "Country (three letters), for a new actor or source") @Nullable
            String country,

            @NotNull @Schema(description = "Its role in the event")
            Role role,

            @Schema(description = "How firmly this is stated; STATED is the default") @Nullable
            Standing standing) {

        public InvolvementInput {
            country = CountryNames.toCode(country);
        }

        ActorReference toReference() {
            return new ActorReference(id, name, aliases, kind, country);
        }

        Standing effectiveStanding() {
            return standing == null ? Standing.STATED : standing;
        }
    }
}
