package org.conflicttracker.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.EntityTag;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.conflicttracker.common.json.MergePatch;
import org.conflicttracker.common.time.AsOf;
import org.conflicttracker.ledger.LedgerWriter;
import org.conflicttracker.ledger.Readership;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.registry.ChangeParameters.ChangeRequest;
import org.conflicttracker.registry.EventReferences.Correction;
import org.conflicttracker.registry.EventReferences.CorrectionResult;
import org.conflicttracker.registry.VersionRecord.RegisterVersion;
import org.conflicttracker.registry.VersionRecord.VersionDetails;
import org.conflicttracker.security.CurrentUser;
import org.conflicttracker.security.CurrentUser.DisclosureSettings;
import org.conflicttracker.web.caching.ETagFactory;
import org.conflicttracker.web.pagination.ListingRequest;
import org.conflicttracker.web.pagination.ListingRequest.Found;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.RequestBodyReader;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * Base of services for actors, sources and reports: reads, each with the number of its events, and history.
 *
 * @param <S> version of an entry
 * @param <I> input of an editor
 * @param <V> view of an entry
 * @param <H> view of a version
 */
public abstract class RegistryService<S extends RegisterVersion, I, V, H> {

    protected final ReferenceKind.Kind kind;
    private final Class<I> inputType;
    private final Clock clock = Clock.systemUTC();

    @Inject
    protected LedgerWriter ledger;

    @Inject
    protected EventReferences events;

    @Inject
    protected ETagFactory tags;

    @Inject
    protected CurrentUser currentUser;

    @Inject
    DisclosureSettings disclosure;

    @Inject
    RequestBodyReader bodies;

    @Inject
    ObjectMapper mapper;

    protected RegistryService(ReferenceKind.Kind kind, Class<I> inputType) {
        this.kind = kind;
        this.inputType = inputType;
    }

    /** Current version of an entry. */
    protected abstract Optional<S> findCurrent(long id);

    /** Version that was current as of a revision, of those that the readers may see. */
    protected abstract Optional<S> findAsOf(long id, long revision, Readership readers);

    /** Up to {@code limit} versions above a number, in their order. */
    protected abstract List<S> listVersions(long id, Readership readers, VersionRange range);

    protected abstract long countVersions(long id, Readership readers);

    protected abstract V toView(S state, EventCount count);

    protected abstract H toHistoryView(S state, VersionDetails recorded);

    /** The version as the input that would record it. */
    protected abstract I toInput(S state);

    /** Page of versions: those above a number. */
    public record VersionRange(long after, int limit) {}

    /**
     * What a list shows of a register: of each entry the last version that the readers may see.
     *
     * @param asOf revision up to which the versions are read; null for now
     */
    public record EntryVisibility(
            Readership readers, @Nullable Long asOf) {

        /** Whether versions that only drafts refer to are shown. */
        public boolean isToEditors() {
            return readers == Readership.EDITORS;
        }
    }

    /**
     * Number of the published events that refer to an entry.
     *
     * @param asOf revision; null for now
     */
    public record EventCount(long events, @Nullable Long asOf) {

        /** Path of the list of the events that this parameter selects. */
        public String eventsUrl(String parameter, long id) {
            return url("events", parameter, id);
        }

        /** Path of the list of the claims that this parameter selects. */
        public String claimsUrl(String parameter, long id) {
            return url("claims", parameter, id);
        }

        /** Path of a list of what this parameter selects, as of the same revision. */
        public String url(String list, String parameter, long id) {
            return "/api/v1/" + list + "?" + parameter + "=" + id + (asOf == null ? "" : "&asOf=" + asOf);
        }
    }

    /**
     * The entry now or as of a moment; a redirect if it was merged.
     *
     * @throws ProblemException 404 for an id that is unknown at that moment, 400 for the future
     */
    @Transactional
    public RestResponse<V> get(long id, Optional<AsOf> asOf) {
        Long revision = visibility(asOf).asOf();
        S state = (revision == null ? findCurrent(id) : findAsOf(id, revision, readers()))
                .filter(found -> found.isOpen() || readers() == Readership.EDITORS)
                .orElseThrow(() -> missing(id));
        if (state.mergedInto() != null) {
            ledger.awaitDurable();
            String query = asOf.map(value -> "?asOf=" + value.toText()).orElse("");
            return RestResponse.ResponseBuilder.<V>create(RestResponse.Status.TEMPORARY_REDIRECT)
                    .location(URI.create(path(state.mergedInto()) + query))
                    .build();
        }
        long count = events.countEvents(kind, List.of(id), revision).getOrDefault(id, 0L);
        V view = toView(state, new EventCount(count, revision));
        ledger.awaitDurable();
        return RestResponse.ResponseBuilder.ok(view)
                .tag(ETagFactory.ofRepresentation(etagOf(state), digest(view)))
                .build();
    }

    /** Digest of a view, which depends on more than its version: on the number of events, and on names of others. */
    private String digest(V view) {
        try {
            return ETagFactory.digest(mapper.writeValueAsBytes(view));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A response cannot be serialized", e);
        }
    }

    /**
     * Page of the history of an entry, oldest version first.
     *
     * @throws ProblemException 404 if the readers may see no version
     */
    @Transactional
    public Found<H> history(long id, ListingRequest request) {
        long total = countVersions(id, readers());
        if (total == 0) {
            throw missing(id);
        }
        List<H> found = listVersions(id, readers(), new VersionRange(request.after(), request.fetchSize())).stream()
                .map(this::toHistoryView)
                .toList();
        ledger.awaitDurable();
        return new Found<>(found, total);
    }

    /**
     * Version of an entry.
     *
     * @throws ProblemException 404 if there is none of this number that the readers may see
     */
    @Transactional
    public H revision(long id, int version) {
        H found = listVersions(id, readers(), new VersionRange(version - 1L, 1)).stream()
                .filter(state -> state.recording().version == version)
                .findFirst()
                .map(this::toHistoryView)
                .orElseThrow(() -> new ProblemException(
                        ProblemType.NOT_FOUND, capitalized() + " " + id + " has no version " + version + "."));
        ledger.awaitDurable();
        return found;
    }

    private H toHistoryView(S state) {
        return toHistoryView(state, VersionDetails.of(state, readers(), tellsAuthors()));
    }

    /** Whether the current user is told who recorded something. */
    protected boolean tellsAuthors() {
        return readers() == Readership.EDITORS || disclosure.recordedBy();
    }

    private ProblemException missing(long id) {
        return new ProblemException(ProblemType.NOT_FOUND, "No " + noun() + " has the id " + id + ".");
    }

    /** @throws ProblemException 404 for an unknown id, 409 for a merged entry */
    protected S requireUnmerged(long id) {
        S state = findCurrent(id).orElseThrow(() -> missing(id));
        if (state.mergedInto() != null) {
            throw mergedConflict(state, state.mergedInto());
        }
        return state;
    }

    private ProblemException mergedConflict(S state, long target) {
        return new ProblemException(
                        ProblemType.CONFLICT,
                        capitalized() + " " + state.entryId() + " was merged into " + noun() + " " + target
                                + ". Change that one, or take the merge back.")
                .withMember("mergedInto", target)
                .withMember("target", path(target));
    }

    /** @throws ProblemException 404 for an unknown id, 409 for an entry that is not merged */
    protected S requireMerged(long id) {
        S state = findCurrent(id).orElseThrow(() -> missing(id));
        if (state.mergedInto() == null) {
            throw new ProblemException(ProblemType.CONFLICT, capitalized() + " " + id + " is not merged.");
        }
        return state;
    }

    /**
     * Target of a merge.
     *
     * @throws ProblemException 422 if it is unknown, merged itself or the same entry
     */
    protected S requireTarget(long id, long into) {
        Optional<S> target = findCurrent(into);
        String wrong = into == id
                ? "It cannot be merged into itself."
                : target.isEmpty()
                        ? "No " + noun() + " has the id " + into + "."
                        : target.get().mergedInto() == null
                                ? null
                                : capitalized() + " " + into + " was itself merged into "
                                        + target.get().mergedInto() + ". Name that one.";
        if (wrong != null) {
            throw violation("/into", wrong);
        }
        return target.orElseThrow();
    }

    /**
     * Entry that a merged one became.
     *
     * @throws ProblemException 409 if it was merged itself
     */
    protected S requireMergeTarget(S merged) {
        S target = findCurrent(Objects.requireNonNull(merged.mergedInto())).orElseThrow();
        if (target.mergedInto() != null) {
            throw new ProblemException(
                            ProblemType.CONFLICT,
                            capitalized() + " " + target.entryId()
                                    + ", into which it was merged, was itself merged into " + target.mergedInto()
                                    + ". Take that merge back first.")
                    .withMember("target", path(target.mergedInto()));
        }
        return target;
    }

    /** @throws ProblemException 409 while an earlier change of the entry is still being applied to its events */
    protected void requireNoOpenJob(long id) {
        events.findOpenJob(new ReferenceKind(kind, id)).ifPresent(job -> {
            throw new ProblemException(
                            ProblemType.CONFLICT,
                            "An earlier change of " + noun() + " " + id
                                    + " is still being applied to its events. Try again when that is done.")
                    .withMember("job", "/api/v1/jobs/" + job);
        });
    }

    protected Readership readers() {
        return currentUser.readership();
    }

    /**
     * What the current user may see as of a moment. A day that has begun anywhere is now.
     *
     * @throws ProblemException 400 for the future
     */
    protected EntryVisibility visibility(Optional<AsOf> asOf) {
        return new EntryVisibility(
                readers(),
                asOf.filter(moment -> !(moment instanceof AsOf.AtDay day && day.isCurrent(clock.instant())))
                        .map(events::toRevision)
                        .orElse(null));
    }

    /**
     * The corrected input: the current version with the changes of the body.
     *
     * @param rules collects violated rules; if the result is empty, they are thrown
     * @throws ProblemException 400 for a body of the wrong shape
     */
    protected I parse(S current, ChangeRequest change, ValidationErrors rules) {
        ObjectNode target = mapper.valueToTree(toInput(current));
        // a list or a reference is given as a whole
        change.body().fieldNames().forEachRemaining(target::remove);
        JsonNode patched = MergePatch.apply(target, change.body());
        if (change.reason() != null && patched.path("reason").asText("").isBlank()) {
            ((ObjectNode) patched).put("reason", change.reason());
        }
        ValidationErrors shape = new ValidationErrors();
        RequestBodyReader.Read<I> read = bodies.read(patched, inputType, shape);
        read.ruleViolations().forEach(rules::add);
        if (patched.path("reason").asText("").isBlank() && !shape.hasErrorIn("/reason")) {
            rules.add(ValidationError.pointer("/reason", "Give the reason for the correction.", null));
        }
        if (!shape.isEmpty()) {
            rules.list().forEach(shape::add);
            shape.throwIfAny(ProblemType.BAD_REQUEST);
        }
        I corrected = read.value();
        if (corrected == null) {
            rules.throwIfAny(ProblemType.RULE_VIOLATED);
            throw new IllegalStateException("No error says why the corrected input could not be read");
        }
        return corrected;
    }

    protected static ProblemException violation(String pointer, String detail) {
        return new ProblemException(ProblemType.RULE_VIOLATED, detail)
                .errors(List.of(ValidationError.pointer(pointer, detail, null)));
    }

    /**
     * Runs a change of the register. Its answer is made after the commit: within the transaction the events that it
     * changes could not be counted.
     */
    protected CorrectionResult<V> change(Function<WriteTransaction, Changed<S>> work) {
        Changed<S> changed = ledger.inTransaction(transaction -> {
            transaction.recordedBy(currentUser.name());
            return work.apply(transaction);
        });
        return new CorrectionResult<>(toView(changed.state()), etagOf(changed.state()), changed.correction());
    }

    /** Version after a change, and its propagation to events. */
    public record Changed<S>(S state, Correction correction) {}

    /** Propagates the correction to the events that refer to the entry. */
    protected Correction propagate(WriteTransaction transaction, long id, String reason) {
        return events.propagate(transaction, new ReferenceKind(kind, id), reason);
    }

    protected EntityTag etagOf(S state) {
        return tags.of(noun(), state.entryId(), state.recording().version);
    }

    protected V toView(S state) {
        return toViews(List.of(state), null).get(0);
    }

    /** @param asOf revision as of which events are counted; null for now */
    protected List<V> toViews(List<S> states, @Nullable Long asOf) {
        Map<Long, Long> counts =
                events.countEvents(kind, states.stream().map(S::entryId).toList(), asOf);
        return states.stream()
                .map(state -> toView(state, new EventCount(counts.getOrDefault(state.entryId(), 0L), asOf)))
                .toList();
    }

    /** Name of this kind of entry in messages. */
    protected String noun() {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private String capitalized() {
        return kind.name().charAt(0) + noun().substring(1);
    }

    private String path(long id) {
        return "/api/v1/" + noun() + "s/" + id;
    }

    /** Conflict with an existing entry: 409 with that entry as {@code known}. */
    protected ProblemException conflict(S state, String detail) {
        return new ProblemException(ProblemType.CONFLICT, detail).withMember("known", toView(state));
    }
}
