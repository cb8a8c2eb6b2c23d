package org.conflicttracker.registry;

import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.conflicttracker.ledger.Readership;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.registry.ChangeParameters.ChangeRequest;
import org.conflicttracker.registry.ChangeParameters.MergeInput;
import org.conflicttracker.registry.EventReferences.Correction;
import org.conflicttracker.registry.EventReferences.CorrectionResult;
import org.conflicttracker.registry.EventReferences.Unmerge;
import org.conflicttracker.registry.NamedEntity.NamedEntityVersion;
import org.conflicttracker.registry.NamedEntityVersionRepository.NamedEntityFilter;
import org.conflicttracker.registry.NamedEntityVersionRepository.NamedEntityQuery;
import org.conflicttracker.registry.Names.NameVariant;
import org.conflicttracker.registry.VersionRecord.RegisterChange;
import org.conflicttracker.web.pagination.ListingRequest;
import org.conflicttracker.web.pagination.ListingRequest.Found;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;
import org.jspecify.annotations.Nullable;

/**
 * Base of services that create, correct, merge and list named entities of one kind.
 *
 * @param <E> entity
 * @param <S> version of an entity
 * @param <I> input of an editor
 * @param <V> view of an entity
 * @param <H> view of a version
 */
public abstract class NamedEntityService<
                E extends NamedEntity,
                S extends NamedEntityVersion,
                I extends NamedEntityService.NamedEntityInput,
                V,
                H>
        extends RegistryService<S, I, V, H> {

    private static final String ALIASES = "aliases";

    private final NamedEntityRepository<E> entities;
    private final NamedEntityVersionRepository<S> versions;

    protected NamedEntityService(
            NamedEntityRepository<E> entities,
            NamedEntityVersionRepository<S> versions,
            ReferenceKind.Kind kind,
            Class<I> inputType) {
        super(kind, inputType);
        this.entities = entities;
        this.versions = versions;
    }

    protected abstract E createEntity(WriteTransaction transaction, I input);

    protected abstract S current(E entity);

    /** New version with these names and the other details of the input. */
    protected abstract S toVersion(long id, Names names, I input);

    /** New version with these names and the other details of another version. */
    protected abstract S copyOf(long id, Names names, S other);

    /** Whether both have the same details beside the names. */
    protected abstract boolean hasSameDetails(S one, S other);

    /** Whether events look the same with both, names apart. */
    protected abstract boolean hasSameContent(S one, S other);

    /** Makes a version the current one. */
    protected abstract void save(E entity, S next);

    /**
     * Checks an input before anything is recorded.
     *
     * @param before current version; null for a new entity
     * @throws ProblemException 409 or 422
     */
    protected void check(I input, @Nullable S before) {}

    /** Saves what does not belong to versions, after the version was saved. */
    protected void saveDetails(WriteTransaction transaction, S current, I input) {}

    /**
     * @param other entity that is not merged
     * @throws ProblemException 422 if the two cannot be the same
     */
    protected void checkMerge(S merged, S other) {}

    /**
     * Called in the transaction of a merge, before events change.
     *
     * @return ids of further entities that changed
     */
    protected Collection<Long> merged(WriteTransaction transaction, S merged, S into) {
        return List.of();
    }

    /**
     * Called in the transaction that takes a merge back, before events change.
     *
     * @return merges of further entities that were taken back, and whose events have to follow
     */
    protected Collection<Unmerge> unmerged(WriteTransaction transaction, Unmerge unmerge, S restored) {
        return List.of();
    }

    /** @throws ProblemException 409 if another entity has the name or an alias as its name, compared by its folded form */
    public CorrectionResult<V> create(I input) {
        return change(transaction -> new Changed<>(create(transaction, input), Correction.NONE));
    }

    /** The same in a transaction. */
    protected S create(WriteTransaction transaction, I input) {
        check(input, null);
        requireNamesAvailable(toVersion(0, input.toNames(), input), Set.of(), 0);
        E entity = createEntity(transaction, input);
        entities.open(transaction, entity);
        saveDetails(transaction, current(entity), input);
        transaction.publish();
        return current(entity);
    }

    /**
     * Corrects an entity; what the body leaves out stays.
     *
     * @throws ProblemException 400, 404, 409 if another entity has the name or the entity is merged, 412 if it has
     *     changed, 422 without a reason or if a known alias is missing
     */
    public CorrectionResult<V> correct(ChangeRequest change) {
        return change(transaction -> {
            S before = requireUnmerged(change.id());
            change.condition().check(etagOf(before));
            ValidationErrors rules = new ValidationErrors();
            I input = parse(before, change, rules);
            List<String> missing = missingAliases(before, input, change);
            if (!missing.isEmpty()) {
                rules.add(ValidationError.pointer("/" + ALIASES, missingDetail(missing), null));
            }
            throwIfAny(rules, missing);
            Revised<S> revised = revise(transaction, before, namesOf(before, input, change), input);
            return new Changed<>(
                    revised.state(),
                    revised.touchesEvents()
                            ? propagate(transaction, change.id(), Objects.requireNonNull(input.reason()))
                            : Correction.NONE);
        });
    }

    /**
     * Version after a correction.
     *
     * @param touchesEvents whether its events look different
     */
    public record Revised<S>(S state, boolean touchesEvents) {}

    /** Gives an entity these names and the details of the input, in a transaction. */
    protected Revised<S> revise(WriteTransaction transaction, S before, Names names, I input) {
        check(input, before);
        S next = toVersion(0, names, input);
        requireNamesAvailable(next, knownNames(before, next), before.entryId());
        boolean sameNames = before.names().equals(names);
        if (sameNames && hasSameDetails(before, next)) {
            saveDetails(transaction, before, input);
            return new Revised<>(before, false);
        }
        next.id = transaction.nextVersionId();
        saveNext(transaction, before, next, new Edit(RegisterChange.CORRECTED, input.reason()));
        saveDetails(transaction, next, input);
        return new Revised<>(next, !sameNames || !hasSameContent(before, next));
    }

    /** Folded names that the entity may keep without a check. */
    protected Set<String> knownNames(S before, S next) {
        return folded(before.names());
    }

    private static void throwIfAny(ValidationErrors rules, List<String> missing) {
        try {
            rules.throwIfAny(ProblemType.RULE_VIOLATED);
        } catch (ProblemException e) {
            throw missing.isEmpty() ? e : e.withMember("missing", Map.of(ALIASES, missing));
        }
    }

    private static String missingDetail(List<String> missing) {
        return "The list lacks names that are known: " + String.join(", ", missing)
                + ". Add them, or send removeMissing=aliases to take them out.";
    }

    /** Known aliases that the given list lacks and that are not to be removed. */
    private List<String> missingAliases(S before, I input, ChangeRequest change) {
        boolean valid = input.name() != null
                && (input.aliases() == null || input.aliases().stream().allMatch(Objects::nonNull));
        if (!change.mustKeep(ALIASES) || !valid) {
            return List.of();
        }
        Names after = namesOf(before, input, change);
        return before.names().aliases().stream()
                .filter(alias -> !after.contains(alias))
                .toList();
    }

    private Names namesOf(S before, I input, ChangeRequest change) {
        List<String> aliases =
                change.states(ALIASES) ? input.aliases() : before.names().aliases();
        Names names = new Names(input.name(), aliases);
        // a name that only drafts had known must not become public with the entity (rule 13)
        return before.isOpen() ? names.withFormerName(before.names()) : names;
    }

    /** Change of an entity, and its reason; null for one without. */
    public record Edit(RegisterChange kind, @Nullable String reason) {}

    /** Makes a version the current one. */
    protected void saveNext(WriteTransaction transaction, S before, S next, Edit edit) {
        next.recording = before.recording.next(edit.kind(), edit.reason(), transaction.stamp());
        next.openSince = before.isOpen() ? Long.valueOf(transaction.lastPublicRevision()) : null;
        save(entities.findById(before.entryId()), next);
        if (before.isOpen()) {
            transaction.publish();
        }
    }

    /**
     * Merges an entity into another one, which gets its names, but for those that only drafts have known (rule 13); the events
     * then refer to the other one.
     *
     * @return the other one
     * @throws ProblemException 404, 409, 422
     */
    public CorrectionResult<V> merge(long id, MergeInput input) {
        String reason = input.reason().strip();
        return change(transaction -> {
            S before = requireUnmerged(id);
            S target = requireTarget(id, input.into());
            checkMerge(before, target);
            requireNoOpenJob(id);
            S widened = mergeNames(transaction, before, target, reason);
            Collection<Long> further = merged(transaction, findCurrent(id).orElseThrow(), widened);
            Correction correction = further.isEmpty()
                    ? propagate(transaction, id, reason).and(propagate(transaction, target.entryId(), reason))
                    : propagateAll(
                            transaction, Stream.concat(Stream.of(id, target.entryId()), further.stream()), reason);
            return new Changed<>(widened, correction);
        });
    }

    private Correction propagateAll(WriteTransaction transaction, Stream<Long> ids, String reason) {
        return events.propagateAll(transaction, kind, ids.toList(), reason);
    }

    /**
     * Merges an entity into another one, without what depends on them, and returns the current version of the other one. That
     * has the same names as before if the merged entity is not public; they stay with the merged one, and are found there.
     */
    protected S mergeNames(WriteTransaction transaction, S before, S target, @Nullable String reason) {
        if (before.isOpen()) {
            entities.open(transaction, entities.findById(target.entryId()));
        }
        S merged = copyOf(transaction.nextVersionId(), before.names(), before);
        merged.mergedInto = target.entryId();
        saveNext(transaction, before, merged, new Edit(RegisterChange.MERGED, reason));
        if (!before.isOpen()) {
            return target;
        }
        S widened = copyOf(transaction.nextVersionId(), target.names().with(before.names()), target);
        saveNext(transaction, target, widened, new Edit(RegisterChange.MERGED, reason));
        return widened;
    }

    /**
     * Takes a merge back: the entity stands for itself again, with its events and its names.
     *
     * @return the entity
     * @throws ProblemException 404, 409 if it is not merged or its name is taken meanwhile, 422
     */
    public CorrectionResult<V> unmerge(long id, MergeInput.UnmergeInput input) {
        String reason = input.reason().strip();
        return change(transaction -> {
            S merged = requireMerged(id);
            S target = requireMergeTarget(merged);
            requireNoOpenJob(id);
            requireSeparable(merged, target);
            S restored = separate(transaction, merged, target, reason);
            Unmerge unmerge = new Unmerge(new ReferenceKind(kind, id), target.entryId(), merged.recording.revision);
            Collection<Unmerge> further = unmerged(transaction, unmerge, restored);
            Correction correction = events.giveBack(transaction, unmerge, reason);
            for (Unmerge one : further) {
                correction = correction.and(events.giveBack(transaction, one, reason));
            }
            return new Changed<>(
                    restored,
                    correction.and(
                            further.isEmpty()
                                    ? propagate(transaction, target.entryId(), reason)
                                    : propagateAll(
                                            transaction,
                                            Stream.concat(
                                                    Stream.of(target.entryId()),
                                                    further.stream().map(Unmerge::from)),
                                            reason)));
        });
    }

    /** @throws ProblemException 409 if the name of the merged entity is taken meanwhile */
    protected void requireSeparable(S merged, S target) {
        S candidate = copyOf(0, merged.names(), merged);
        boolean hadSameName = hadSameName(merged, target);
        listOthers(merged.name, candidate, merged.entryId()).stream()
                .filter(other -> other.id != target.entryId() || !hadSameName)
                .findFirst()
                .ifPresent(other -> {
                    throw nameConflict(merged.name, candidate, other);
                });
    }

    /** Whether the names of both were equal, in their folded form, before one was merged into the other. */
    protected boolean hadSameName(S merged, S target) {
        String own = NameVariant.of(merged.name).folded();
        return versions.findBefore(target.entryId(), merged.id)
                .filter(before -> NameVariant.of(before.name).folded().equals(own))
                .isPresent();
    }

    /** Takes a merge back, without what depends on the two, and returns the new version of the merged entity. */
    protected S separate(WriteTransaction transaction, S merged, S target, @Nullable String reason) {
        S restored = copyOf(transaction.nextVersionId(), merged.names(), merged);
        saveNext(transaction, merged, restored, new Edit(RegisterChange.UNMERGED, reason));
        Names left = target.names().without(broughtNames(merged, target));
        if (left.equals(target.names())) {
            return restored;
        }
        S narrowed = copyOf(transaction.nextVersionId(), left, target);
        saveNext(transaction, target, narrowed, new Edit(RegisterChange.UNMERGED, reason));
        return restored;
    }

    /** Names that the merged entity brought to the target. */
    private Set<String> broughtNames(S merged, S target) {
        Set<String> brought = new HashSet<>(merged.names().all());
        versions.findBefore(target.entryId(), merged.id)
                .ifPresent(before -> brought.removeAll(before.names().all()));
        return brought;
    }

    @Transactional
    public Found<V> list(NamedEntityFilter filter, ListingRequest request) {
        NamedEntityQuery query = shown(filter);
        boolean now = query.visibility().asOf() == null;
        Found<V> found = new Found<>(
                views(request.after(), query, request.fetchSize()),
                now ? entities.count(query) : versions.countAsOf(query));
        ledger.awaitDurable();
        return found;
    }

    private List<V> views(long after, NamedEntityQuery query, int limit) {
        Long asOf = query.visibility().asOf();
        List<S> found = asOf == null
                ? entities.listAfter(after, query, limit).stream()
                        .map(this::current)
                        .toList()
                : versions.listAsOf(after, query, limit);
        return toViews(found, asOf);
    }

    /** The query for what the filter selects of what the current user may see. @throws ProblemException 400 for the future */
    public NamedEntityQuery shown(NamedEntityFilter filter) {
        return new NamedEntityQuery(filter, visibility(filter.asOf()));
    }

    /**
     * Up to {@code limit} entities with a greater id, in the order of ids; the query is already {@linkplain #shown
     * restricted}.
     */
    @Transactional
    public List<V> listAfter(long id, NamedEntityQuery query, int limit) {
        List<V> found = views(id, query, limit);
        ledger.awaitDurable();
        return found;
    }

    /**
     * Checks that no other entity has the name or a new alias as its own name. A name that stays the entity's own is not
     * checked: it may have been that of another one before hyphens were compared as spaces.
     */
    private void requireNamesAvailable(S candidate, Set<String> known, long self) {
        String own = self == 0 ? null : entities.findById(self).folded;
        for (String name : candidate.names().all()) {
            String folded = NameVariant.of(name).folded();
            if (name.equals(candidate.name) && !folded.equals(own) || !known.contains(folded)) {
                listOthers(name, candidate, self).stream().findFirst().ifPresent(other -> {
                    throw nameConflict(name, candidate, other);
                });
            }
        }
    }

    /** Other entities than {@code self} that have the name, and with which no candidate may share it. */
    protected List<E> listOthers(String name, S candidate, long self) {
        return entities.listByName(name, self);
    }

    /** Conflict of a candidate with another entity that has one of its names. */
    protected ProblemException nameConflict(String name, S candidate, E other) {
        boolean own = name.equals(candidate.name);
        return conflict(
                current(other),
                noun() + " " + other.id + " already has "
                        + (own ? "this name." : "the name " + name + ". Merge the two, or leave it out."));
    }

    protected static Set<String> folded(Names names) {
        return names.variants().stream().map(NameVariant::folded).collect(Collectors.toSet());
    }

    @Override
    protected Optional<S> findCurrent(long id) {
        return entities.findByIdOptional(id).map(this::current);
    }

    @Override
    protected Optional<S> findAsOf(long id, long revision, Readership readers) {
        return versions.findAsOf(id, revision, readers);
    }

    @Override
    protected List<S> listVersions(long id, Readership readers, VersionRange range) {
        return new ArrayList<>(versions.listHistory(id, readers, range));
    }

    @Override
    protected long countVersions(long id, Readership readers) {
        return versions.countHistory(id, readers);
    }

    /** Input of an editor for a named entity. */
    public interface NamedEntityInput {

        String name();

        /** Null for none. */
        @Nullable
        List<String> aliases();

        /** Reason of a correction; required for one. */
        @Nullable
        String reason();

        default Names toNames() {
            return new Names(name(), aliases());
        }
    }
}
