package org.conflicttracker.event.command;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.conflicttracker.common.text.NameFolding;
import org.conflicttracker.event.casualty.Claim;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.command.EventBodies.EventBatch;
import org.conflicttracker.event.command.EventBodies.ParsedEvent;
import org.conflicttracker.event.command.EventInput.InvolvementInput;
import org.conflicttracker.event.command.EventInput.LocationInput;
import org.conflicttracker.event.command.Warning.Code;
import org.conflicttracker.event.filter.FilterRequest.RequestedName;
import org.conflicttracker.event.model.EventContent;
import org.conflicttracker.event.model.EventType;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.event.persistence.Revision;
import org.conflicttracker.event.query.EventQueryService;
import org.conflicttracker.event.query.PinnedQuery.Hint;
import org.conflicttracker.ledger.Readership;
import org.conflicttracker.registry.report.ReportDirectory;
import org.conflicttracker.registry.report.ReportReference;
import org.conflicttracker.registry.report.SourceResolver.SourceReference;
import org.conflicttracker.web.problem.Quote;
import org.jspecify.annotations.Nullable;

/**
 * Service that finds what may be a mistake in events that are about to be recorded. It reads before the write, without the
 * writing lock, and only by indexes: the revisions of a day, reports by their address, names by their folded form.
 */
@ApplicationScoped
public class WarningService {

    /** Limit on events with the same day, place and type that one event is warned of. */
    private static final int MAX_SIMILAR_EVENTS = 3;

    private final EventQueryService queries;
    private final SimilarEventRepository events;
    private final ReportDirectory reports;

    WarningService(EventQueryService queries, SimilarEventRepository events, ReportDirectory reports) {
        this.queries = queries;
        this.events = events;
        this.reports = reports;
    }

    /**
     * Warnings for each event of a batch; none if it has errors.
     *
     * @throws org.conflicttracker.web.problem.ProblemException 503 if they cannot be looked for now: nothing is recorded without its
     *     warnings
     */
    public List<List<Warning>> findWarnings(EventBatch batch) {
        if (!batch.faults().isEmpty()) {
            return batch.events().stream().map(event -> List.<Warning>of()).toList();
        }
        List<References> references =
                batch.events().stream().map(References::of).toList();
        Known known = new Known(similarNames(references), knownUrls(references));
        Map<SimilarEventRepository.Key, String> keys = new HashMap<>();
        return IntStream.range(0, batch.events().size())
                .mapToObj(i -> {
                    EventInput event = batch.events().get(i);
                    String pointer = batch.pointer(i);
                    List<Warning> warnings = new ArrayList<>(similarEvents(event, 0, pointer));
                    String earlier = keys.putIfAbsent(key(event), pointer);
                    if (earlier != null) {
                        warnings.add(new Warning(
                                Code.SAME_DAY_PLACE_TYPE,
                                "The event at " + earlier + " of this request has the same day, place and type.",
                                pointer,
                                null));
                    }
                    warnings.addAll(findInEvent(event, pointer, known));
                    return List.copyOf(warnings);
                })
                .toList();
    }

    /**
     * Warnings for the new content of an event; none if it has errors.
     *
     * @throws org.conflicttracker.web.problem.ProblemException as above
     */
    public List<Warning> findWarnings(ParsedEvent parsed, long id) {
        if (!parsed.faults().isEmpty()) {
            return List.of();
        }
        EventInput event = parsed.input();
        List<References> references = List.of(References.of(event));
        Known known = new Known(similarNames(references), knownUrls(references));
        List<Warning> warnings = new ArrayList<>(similarEvents(event, id, ""));
        warnings.addAll(findInEvent(event, "", known));
        return List.copyOf(warnings);
    }

    /**
     * Warnings for claims that are added to an event or corrected in it.
     *
     * @param others the claims of the event that stay as they are
     * @throws org.conflicttracker.web.problem.ProblemException as above
     */
    public List<Warning> findWarnings(List<ClaimInput> claims, List<Claim> others) {
        References references = new References(List.of(), List.of(), List.of(), claims);
        Known known = new Known(similarNames(List.of(references)), knownUrls(List.of(references)));
        List<Warning> warnings = new ArrayList<>(findNamesAndUrls(references, "", known));
        warnings.addAll(new ClaimWarnings(claims, "/claims/", others).list());
        return List.copyOf(warnings);
    }

    /**
     * Warnings about the claims of an event as it was recorded (rule 2): ties within one claimant, and marks as preferred that have no effect.
     *
     * @param pointer JSON pointer of the event in the answer
     */
    public static List<Warning> findInRecorded(EventContent event, String pointer) {
        List<Warning> warnings = new ArrayList<>();
        event.listTies()
                .forEach(tie -> warnings.add(new Warning(
                        Code.TIE_OF_ONE_CLAIMANT,
                        "Claims " + join(tie.stream().map(Claim::no))
                                + " are of one source and state different numbers of"
                                + " the same people, "
                                + join(tie.stream().map(Claim::best).distinct())
                                + ", and none is newer. Unless one is preferred, the lowest counts. If one is newer, give"
                                + " the publishedAt of its report, or its countedUntil.",
                        claimPointer(event, tie.get(tie.size() - 1), pointer),
                        null)));
        event.claims().stream()
                .filter(claim -> claim.preferred() && claim.superseded())
                .forEach(claim -> warnings.add(new Warning(
                        Code.PREFERRED_BUT_SUPERSEDED,
                        "Claim " + claim.no()
                                + " is marked as preferred, but a newer claim of the same source replaces it, so"
                                + " that the mark has no effect.",
                        claimPointer(event, claim, pointer),
                        null)));
        return warnings;
    }

    private static String join(Stream<Integer> numbers) {
        List<String> all = numbers.map(String::valueOf).toList();
        int last = all.size() - 1;
        return String.join(", ", all.subList(0, last)) + " and " + all.get(last);
    }

    private static String claimPointer(EventContent event, Claim claim, String pointer) {
        return pointer + "/claims/" + event.claims().indexOf(claim);
    }

    /** What an event in a request refers to, and its locations; of claims that are added or corrected the claims alone. */
    private record References(
            List<LocationInput> locations,
            List<InvolvementInput> actors,
            List<ReportReference> reports,
            List<ClaimInput> claims) {

        static References of(EventInput event) {
            return new References(event.locations(), event.actors(), event.reports(), event.claims());
        }
    }

    /**
     * What is known of the names and addresses in a request.
     *
     * @param similar the most similar known name of each new name that has one
     * @param reports ids of known reports by address
     */
    private record Known(Map<RequestedName, String> similar, Map<String, Long> reports) {}

    private Map<RequestedName, String> similarNames(List<References> inputs) {
        Set<RequestedName> names = inputs.stream()
                .flatMap(event -> names(event, "").keySet().stream())
                .filter(name -> !NameFolding.fold(name.text()).isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Map<RequestedName, String> similar = new HashMap<>();
        for (Hint hint : queries.listHints(List.copyOf(names))) {
            hint.near().stream()
                    .findFirst()
                    .ifPresent(name -> similar.put(new RequestedName(hint.parameter(), hint.value()), name));
        }
        return similar;
    }

    private Map<String, Long> knownUrls(List<References> inputs) {
        return reports.findIdsByUrl(inputs.stream()
                .flatMap(event -> reports(event, "").values().stream())
                .filter(report -> report.id() == null)
                .map(ReportReference::url)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
    }

    private List<Warning> similarEvents(EventInput event, long self, String pointer) {
        long asOf = queries.latestRevision(Readership.EDITORS);
        return events.listIds(key(event), asOf, MAX_SIMILAR_EVENTS + 1).stream()
                .filter(id -> id != self)
                .limit(MAX_SIMILAR_EVENTS)
                .map(id -> new Warning(
                        Code.SAME_DAY_PLACE_TYPE,
                        "Event " + id + " has the same day, place and type. If it is the same event, add your claims to"
                                + " that one.",
                        pointer,
                        "/api/v1/events/" + id))
                .toList();
    }

    private static SimilarEventRepository.Key key(EventInput event) {
        LocationInput place = event.locations().get(0);
        String admin1 = place.admin1() == null || place.admin1().isBlank() ? null : NameFolding.fold(place.admin1());
        return new SimilarEventRepository.Key(event.date().start(), event.type(), place.country(), admin1);
    }

    private static List<Warning> findInEvent(EventInput event, String pointer, Known known) {
        List<Warning> warnings = new ArrayList<>(findNamesAndUrls(References.of(event), pointer, known));
        warnings.addAll(new ClaimWarnings(event.claims(), pointer + "/claims/", List.of()).list());
        return warnings;
    }

    private static List<Warning> findNamesAndUrls(References event, String pointer, Known known) {
        List<Warning> warnings = new ArrayList<>();
        names(event, pointer).forEach((name, place) -> {
            String similar = known.similar().get(name);
            if (similar != null) {
                warnings.add(new Warning(
                        Code.SIMILAR_NAME,
                        Quote.of(name.text()) + " is new. Did you mean " + Quote.of(similar) + "?",
                        place,
                        null));
            }
        });
        Set<String> seen = new LinkedHashSet<>();
        reports(event, pointer).forEach((place, report) -> {
            Long id = report.id() == null && report.url() != null
                    ? known.reports().get(report.url())
                    : null;
            if (id != null && seen.add(report.url())) {
                warnings.add(new Warning(
                        Code.KNOWN_URL,
                        "Report " + id + " has this web address; the event refers to it.",
                        place + "/url",
                        "/api/v1/reports/" + id));
            }
        });
        return warnings;
    }

    /** The names of actors, sources and provinces, each with its first place in the body. */
    private static Map<RequestedName, String> names(References event, String pointer) {
        Map<RequestedName, String> names = new LinkedHashMap<>();
        for (int i = 0; i < event.actors().size(); i++) {
            InvolvementInput actor = event.actors().get(i);
            if (actor.id() == null && actor.name() != null) {
                names.putIfAbsent(new RequestedName("actor", actor.name()), pointer + "/actors/" + i + "/name");
            }
        }
        reports(event, pointer).forEach((place, report) -> addSource(names, report.source(), place + "/source"));
        for (int i = 0; i < event.claims().size(); i++) {
            addSource(names, event.claims().get(i).attributedTo(), pointer + "/claims/" + i + "/attributedTo");
        }
        for (int i = 0; i < event.locations().size(); i++) {
            String admin1 = event.locations().get(i).admin1();
            if (admin1 != null && !admin1.isBlank()) {
                names.putIfAbsent(new RequestedName("admin1", admin1), pointer + "/locations/" + i + "/admin1");
            }
        }
        return names;
    }

    private static void addSource(Map<RequestedName, String> names, @Nullable SourceReference source, String pointer) {
        if (source != null && source.id() == null && source.name() != null) {
            names.putIfAbsent(new RequestedName("source", source.name()), pointer + "/name");
        }
    }

    /** The reports by their places in the body. */
    private static Map<String, ReportReference> reports(References event, String pointer) {
        Map<String, ReportReference> references = new LinkedHashMap<>();
        for (int i = 0; i < event.reports().size(); i++) {
            references.put(pointer + "/reports/" + i, event.reports().get(i));
        }
        for (int i = 0; i < event.claims().size(); i++) {
            if (event.claims().get(i).report() != null) {
                references.put(
                        pointer + "/claims/" + i + "/report",
                        event.claims().get(i).report());
            }
        }
        return references;
    }

    /**
     * Finder of warnings about the numbers of an event's claims.
     *
     * @param pointer JSON pointer of the list, ending in a slash
     * @param others further claims of the event, which are not in the body
     */
    record ClaimWarnings(List<ClaimInput> claims, String pointer, List<Claim> others) {

        private static final int FACTOR = 10;

        List<Warning> list() {
            return Stream.concat(
                            IntStream.range(0, claims.size())
                                    .filter(i -> isOutOfOrder(claims.get(i)))
                                    .mapToObj(i -> new Warning(
                                            Code.NUMBERS_OUT_OF_ORDER,
                                            "The numbers are not in the order low, best, high.",
                                            pointer + i,
                                            null)),
                            tenfoldClaims().stream())
                    .toList();
        }

        private static boolean isOutOfOrder(ClaimInput claim) {
            List<Integer> stated = Stream.of(claim.low(), claim.best(), claim.high())
                    .filter(Objects::nonNull)
                    .toList();
            return !stated.equals(stated.stream().sorted().toList());
        }

        private List<Warning> tenfoldClaims() {
            Map<Outcome, List<Integer>> byOutcome = new EnumMap<>(Outcome.class);
            for (int i = 0; i < claims.size(); i++) {
                if (greatest(claims.get(i)) > 0) {
                    byOutcome
                            .computeIfAbsent(claims.get(i).outcome(), outcome -> new ArrayList<>())
                            .add(i);
                }
            }
            return byOutcome.entrySet().stream()
                    .flatMap(entry -> tenfold(entry.getValue(), greatestOfOthers(entry.getKey())).stream())
                    .toList();
        }

        private List<Warning> tenfold(List<Integer> indices, int greatestOther) {
            List<Integer> sorted = indices.stream()
                    .sorted(Comparator.comparingInt((Integer i) -> greatest(claims.get(i)))
                            .reversed())
                    .toList();
            int first = greatest(claims.get(sorted.get(0)));
            int second = Math.max(greatestOther, sorted.size() > 1 ? greatest(claims.get(sorted.get(1))) : 0);
            return second == 0 || first / FACTOR < second
                    ? List.of()
                    : List.of(new Warning(
                            Code.TENFOLD_CLAIM,
                            first + " is at least ten times the next greatest claim of this event, " + second + ".",
                            pointer + sorted.get(0),
                            null));
        }

        private static int greatest(ClaimInput claim) {
            return greatest(Stream.of(claim.low(), claim.best(), claim.high()));
        }

        private int greatestOfOthers(Outcome outcome) {
            return greatest(others.stream()
                    .filter(claim -> claim.outcome() == outcome)
                    .flatMap(claim -> Stream.of(claim.low(), claim.best(), claim.high())));
        }

        private static int greatest(Stream<Integer> numbers) {
            return numbers.filter(Objects::nonNull)
                    .max(Comparator.naturalOrder())
                    .orElse(0);
        }
    }

    /** Repository of events that may be the same as one that is written. */
    @ApplicationScoped
    static class SimilarEventRepository implements PanacheRepositoryBase<Revision, Long> {

        private static final Set<Status> ACTIVE = Set.of(Status.PUBLISHED, Status.DRAFT);

        /**
         * First day, place and type of an event.
         *
         * @param country null outside any country
         * @param admin1 folded name of the province; null if it is unknown
         */
        record Key(
                LocalDate day,
                EventType type,
                @Nullable String country,
                @Nullable String admin1) {}

        /**
         * Ids of published events and drafts with this key, ascending; any of them if there are more than the limit. Reads revisions of this day
         * only, and no more of them than it takes to find so many: sorted by the database, all would be read with each write.
         */
        List<Long> listIds(Key key, long asOf, int limit) {
            return getEntityManager()
                    .createQuery(
                            "select r.eventId from Revision r where r.dateStart = :day and r.type = :type and r.status in :active"
                                    + " and r.revision <= :asOf and (r.supersededBy is null or r.supersededBy > :asOf)"
                                    + " and exists (select 1 from LocationRow p where p.id.revision = r.revision"
                                    + " and p.country is not distinct from :country"
                                    + " and (p.admin1Folded is not distinct from :admin1 or p.admin1StateId in"
                                    + " (select s.id from AreaVersion s join s.names n where n.folded = :admin1)))",
                            Long.class)
                    .setParameter("day", key.day())
                    .setParameter("type", key.type())
                    .setParameter("active", ACTIVE)
                    .setParameter("asOf", asOf)
                    .setParameter("country", key.country())
                    .setParameter("admin1", key.admin1())
                    .setMaxResults(limit)
                    .getResultList()
                    .stream()
                    .sorted()
                    .toList();
        }
    }
}
