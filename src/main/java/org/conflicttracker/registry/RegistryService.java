package org.conflicttracker.registry;

import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.EntityTag;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.conflicttracker.ledger.Readership;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.web.caching.ETagFactory;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.ValidationError;
import org.jboss.resteasy.reactive.RestResponse;

/** Shows the things of one kind that events refer to, each with its count of events. */
public abstract class RegistryService<T, V> {

    protected final ReferenceKind.Kind kind;
    protected final RegistryDependencies dependencies;

    protected RegistryService(ReferenceKind.Kind kind, RegistryDependencies tools) {
        this.kind = kind;
        this.dependencies = tools;
    }

    protected abstract Optional<T> find(long id);

    protected abstract long idOf(T thing);

    /** Whether everybody may see it: something that is or was public refers to it, or it was recorded by itself. */
    protected abstract boolean isOpen(T thing);

    /** Number of the state it is in; another whenever anything of it changes. */
    protected abstract long versionOf(T thing);

    /** @param count how many published events refer to it */
    protected abstract V toView(T thing, long count);

    /** @throws ProblemException 404 where nothing has the id */
    @Transactional
    public Versioned<V> get(long id) {
        T thing = find(id).filter(known -> isOpen(known) || readers() == Readership.EDITORS)
                .orElseThrow(() -> missing(id));
        Versioned<V> found = new Versioned<>(toView(thing), etagOf(thing));
        dependencies.ledger().awaitDurable();
        return found;
    }

    protected T require(long id) {
        return find(id).orElseThrow(() -> missing(id));
    }

    private ProblemException missing(long id) {
        return new ProblemException(ProblemType.NOT_FOUND, "No " + noun() + " has the id " + id + ".");
    }

    protected Readership readers() {
        return dependencies.audience().readership();
    }

    protected CorrectionResult<V> toResult(T thing, Correction correction) {
        return new CorrectionResult<>(toView(thing), etagOf(thing), correction);
    }

    /** Carries the correction into the events that refer to the thing. */
    protected Correction propagate(WriteTransaction ticket, T thing, String reason) {
        return dependencies.events().propagate(ticket, new ReferenceKind(kind, idOf(thing)), reason);
    }

    protected EntityTag etagOf(T thing) {
        return dependencies.tags().of(noun(), idOf(thing), versionOf(thing));
    }

    protected V toView(T thing) {
        return toViews(List.of(thing)).get(0);
    }

    protected List<V> toViews(List<T> things) {
        Map<Long, Long> counts = dependencies
                .events()
                .countEvents(kind, things.stream().map(this::idOf).toList());
        return things.stream()
                .map(thing -> toView(thing, counts.getOrDefault(idOf(thing), 0L)))
                .toList();
    }

    /** What a thing of this kind is called in messages. */
    protected String noun() {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** @throws ProblemException 422 where a correction says no reason */
    protected static void requireReason(String reason) {
        if (reason == null || reason.isBlank()) {
            throw new ProblemException(ProblemType.RULE_VIOLATED, "A correction needs a reason.")
                    .errors(List.of(ValidationError.pointer("/reason", "Give the reason for the correction.", null)));
        }
    }

    /** The refusal of something that is there already: 409 with the one that is known. */
    protected ProblemException conflict(T thing, String detail) {
        return new ProblemException(ProblemType.CONFLICT, detail).withMember("known", toView(thing));
    }

    /** Something as readers see it, with its count of events. @param tag names its state, for writers who want to change it */
    public record Versioned<V>(V view, EntityTag tag) {

        public RestResponse<V> toResponse() {
            return RestResponse.ResponseBuilder.ok(view)
                    .tag(ETagFactory.forRepresentation(tag))
                    .build();
        }
    }
}
