package org.conflicttracker.registry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.conflicttracker.common.text.NameFolding;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;

/**
 * Resolver of references to named entities: finds the entity, or creates it. Runs under the writing lock, so no entity
 * is created twice.
 */
public abstract class NamedEntityResolver<B extends NamedEntity, N extends EntityReference> {

    private final NamedEntityRepository<B> entities;
    private final String noun;
    private final KindPolicy kindPolicy;

    /** Meaning of the kind in a reference to an existing entity. */
    public enum KindPolicy {
        /** Asserted kind: another kind than that of the entity is an error. */
        STRICT,
        /** Guessed kind: used for new entities only. */
        LENIENT
    }

    /** @param noun the kind of entity in messages, such as "actor" */
    protected NamedEntityResolver(NamedEntityRepository<B> entities, String noun, KindPolicy kindPolicy) {
        this.entities = entities;
        this.noun = noun;
        this.kindPolicy = kindPolicy;
    }

    /** Creates an entity; the reference has a name and a kind. */
    protected abstract B create(WriteTransaction transaction, N named);

    /**
     * Resolves a reference. Null after an error was added: unknown id, ambiguous name, or a new name without a kind. A
     * kind that contradicts the existing entity is an error too.
     *
     * @param pointer JSON pointer of the reference in the body
     */
    public B resolve(WriteTransaction transaction, N named, String pointer, ValidationErrors faults) {
        if (named.id() != null) {
            transaction.storeRecorded();
            B bearer = entities.findById(named.id());
            if (bearer == null) {
                faults.add(ValidationError.pointer(
                        pointer + "/id", "No " + noun + " has the id " + named.id() + ".", null));
            }
            return bearer;
        }
        if (named.name() == null || named.name().isBlank()) {
            faults.add(ValidationError.pointer(pointer, "Name the " + noun + ", or give its id.", null));
            return null;
        }
        return resolveByName(transaction, named, pointer, faults);
    }

    /** Loads the entities of many names by one query; {@link #resolve} then finds them in the cache. */
    public void prefetch(WriteTransaction transaction, Collection<String> names) {
        Map<String, List<B>> cache = transaction.runCache(noun);
        Set<String> unknown = names.stream()
                .filter(name -> name != null && !name.isBlank())
                .map(NameFolding::fold)
                .filter(name -> !cache.containsKey(name))
                .collect(Collectors.toSet());
        if (unknown.isEmpty()) {
            return;
        }
        unknown.forEach(name -> cache.put(name, new ArrayList<>()));
        for (B bearer : entities.listByNames(unknown)) {
            bearer.currentVersion().variants().stream()
                    .map(NameVariant::folded)
                    .filter(unknown::contains)
                    .distinct()
                    .forEach(name -> cache.get(name).add(bearer));
        }
    }

    private B resolveByName(WriteTransaction transaction, N named, String pointer, ValidationErrors faults) {
        List<B> found = entities(transaction, NameFolding.fold(named.name()));
        if (found.isEmpty() && named.kind() == null) {
            String detail = "Nobody bears this name yet; a new " + noun + " must say its kind.";
            faults.add(ValidationError.pointer(pointer + "/kind", detail, null));
            return null;
        }
        if (found.size() > 1) {
            String detail = "Several " + noun + "s bear this name; give the id of one: " + describe(found) + ".";
            faults.add(ValidationError.pointer(pointer + "/name", detail, null));
            return null;
        }
        return found.isEmpty() ? createAndCache(transaction, named) : checkKind(found.get(0), named, pointer, faults);
    }

    private B createAndCache(WriteTransaction transaction, N named) {
        B bearer = create(transaction, named);
        for (NameVariant name : bearer.currentVersion().variants()) {
            List<B> known = entities(transaction, name.folded());
            if (!known.contains(bearer)) {
                known.add(bearer);
            }
        }
        return bearer;
    }

    /** Entities with this folded name, including those created in this transaction. */
    private List<B> entities(WriteTransaction transaction, String folded) {
        Map<String, List<B>> cache = transaction.runCache(noun);
        return cache.computeIfAbsent(folded, name -> new ArrayList<>(entities.listByNames(List.of(name))));
    }

    private B checkKind(B bearer, N named, String pointer, ValidationErrors faults) {
        Enum<?> kind = bearer.currentVersion().kind();
        if (kindPolicy == KindPolicy.STRICT && named.kind() != null && named.kind() != kind) {
            String detail = "The " + noun + " of this name (id " + bearer.id + ") is " + kind
                    + ". Leave out the kind, or correct the " + noun + " first.";
            faults.add(ValidationError.pointer(pointer + "/kind", detail, kind.name()));
        }
        return bearer;
    }

    private String describe(List<B> found) {
        List<String> candidates = found.stream()
                .map(bearer -> bearer.id + " (" + bearer.currentVersion().name + ")")
                .toList();
        return String.join(", ", candidates);
    }
}
