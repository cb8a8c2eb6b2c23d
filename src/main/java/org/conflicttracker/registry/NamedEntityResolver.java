package org.conflicttracker.registry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.conflicttracker.common.text.NameFolding;
import org.conflicttracker.common.text.Words;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;

/**
 * Resolver of references to named entities: finds the entity, or creates it. Runs under the writing lock, so no entity
 * is created twice.
 */
public abstract class NamedEntityResolver<E extends NamedEntity, R extends NamedEntityResolver.EntityReference> {

    private final NamedEntityRepository<E> entities;
    private final String noun;
    private final Enum<?> exampleKind;
    private final KindPolicy kindPolicy;

    /** Meaning of the kind in a reference to an existing entity. */
    public enum KindPolicy {
        /** Asserted kind: another kind than that of the entity is an error. */
        STRICT,
        /** Guessed kind: used for new entities only. Of several entities with a name one is taken, because a file cannot be asked. */
        LENIENT
    }

    /**
     * @param noun the kind of entity in messages, such as "actor"
     * @param exampleKind example of a kind in messages
     */
    protected NamedEntityResolver(
            NamedEntityRepository<E> entities, String noun, Enum<?> exampleKind, KindPolicy kindPolicy) {
        this.entities = entities;
        this.noun = noun;
        this.exampleKind = exampleKind;
        this.kindPolicy = kindPolicy;
    }

    /** Creates an entity; the reference has a name and a kind. */
    protected abstract E create(WriteTransaction transaction, R reference);

    /**
     * Resolves a reference. Null after an error was added: unknown id, ambiguous name, or a new name without a kind. A
     * kind that contradicts the existing entity is an error too.
     *
     * @param pointer JSON pointer of the reference in the body
     */
    public E resolve(WriteTransaction transaction, R reference, String pointer, ValidationErrors errors) {
        if (reference.id() != null) {
            transaction.storeRecorded();
            E entity = entities.findUnmerged(reference.id()).orElse(null);
            if (entity == null) {
                errors.add(ValidationError.pointer(
                        pointer + "/id", "No " + noun + " has the id " + reference.id() + ".", null));
            }
            return entity;
        }
        if (reference.name() == null || reference.name().isBlank()) {
            errors.add(ValidationError.pointer(pointer, "Give the name of the " + noun + ", or its id.", null));
            return null;
        }
        return resolveByName(transaction, reference, pointer, errors);
    }

    /** Loads the entities of many names by one query; {@link #resolve} then finds them in the cache. */
    public void prefetch(WriteTransaction transaction, Collection<String> names) {
        Map<String, List<E>> cache = transaction.runCache(noun);
        Set<String> unknown = names.stream()
                .filter(name -> name != null && !name.isBlank())
                .map(NameFolding::fold)
                .filter(name -> !cache.containsKey(name))
                .collect(Collectors.toSet());
        if (unknown.isEmpty()) {
            return;
        }
        unknown.forEach(name -> cache.put(name, new ArrayList<>()));
        for (E entity : entities.listByNames(unknown)) {
            entity.currentVersion().variants().stream()
                    .map(NameVariant::folded)
                    .filter(unknown::contains)
                    .distinct()
                    .forEach(name -> cache.get(name).add(entity));
        }
    }

    private E resolveByName(WriteTransaction transaction, R reference, String pointer, ValidationErrors errors) {
        List<E> found = preferred(entities(transaction, NameFolding.fold(reference.name())), reference.name());
        if (found.isEmpty() && reference.kind() == null) {
            String detail = "This is a new " + noun + ": add its kind, e.g. " + exampleKind + ".";
            errors.add(ValidationError.pointer(pointer + "/kind", detail, null));
            return null;
        }
        if (found.size() > 1 && kindPolicy == KindPolicy.LENIENT) {
            E chosen = found.stream()
                    .min(Comparator.comparingLong(entity -> entity.id))
                    .orElseThrow();
            ambiguities(transaction)
                    .put(
                            NameFolding.fold(reference.name()),
                            "Several " + noun + "s have the name \"" + reference.name() + "\": " + describe(found)
                                    + "; " + chosen.id + " was taken.");
            return chosen;
        }
        if (found.size() > 1) {
            String detail = "Several " + noun + "s have this name. Give the id of one: " + describe(found) + ".";
            errors.add(ValidationError.pointer(pointer + "/name", detail, null));
            return null;
        }
        return found.isEmpty()
                ? createAndCache(transaction, reference)
                : checkKind(found.get(0), reference, pointer, errors);
    }

    /**
     * Names of this run that several entities have, by the folded name, each with a sentence that says which entity was taken: the oldest
     * one. A strict resolver takes none.
     */
    public static Map<String, String> ambiguities(WriteTransaction transaction) {
        return transaction.runCache(NamedEntityResolver.class);
    }

    /** Of several entities the one whose own name it is, else the one that has it in this spelling (rule 9). */
    private List<E> preferred(List<E> found, String given) {
        if (found.size() < 2) {
            return found;
        }
        String folded = NameFolding.fold(given);
        String exact = Words.toNfc(given).strip();
        List<E> own =
                found.stream().filter(entity -> folded.equals(entity.folded)).toList();
        List<E> spelled = found.stream()
                .filter(entity -> entity.currentVersion().variants().stream()
                        .anyMatch(name -> name.name().equals(exact)))
                .toList();
        return own.size() == 1 ? own : spelled.size() == 1 ? spelled : found;
    }

    private E createAndCache(WriteTransaction transaction, R reference) {
        E entity = create(transaction, reference);
        for (NameVariant name : entity.currentVersion().variants()) {
            List<E> cached = entities(transaction, name.folded());
            if (!cached.contains(entity)) {
                cached.add(entity);
            }
        }
        return entity;
    }

    /** Entities with this folded name, including those created in this transaction. */
    private List<E> entities(WriteTransaction transaction, String folded) {
        Map<String, List<E>> cache = transaction.runCache(noun);
        return cache.computeIfAbsent(folded, name -> new ArrayList<>(entities.listByNames(List.of(name))));
    }

    private E checkKind(E entity, R reference, String pointer, ValidationErrors errors) {
        Enum<?> kind = entity.currentVersion().kind();
        if (kindPolicy == KindPolicy.STRICT && reference.kind() != null && reference.kind() != kind) {
            String detail = "The " + noun + " of this name (id " + entity.id + ") is " + kind
                    + ". Leave out the kind, or correct the " + noun + " first.";
            errors.add(ValidationError.pointer(pointer + "/kind", detail, kind.name()));
        }
        return entity;
    }

    private String describe(List<E> found) {
        List<String> candidates = found.stream()
                .map(entity -> entity.id + " (" + entity.currentVersion().name + ")")
                .toList();
        return String.join(", ", candidates);
    }

    /** Reference to a named entity in a request: by id, or by one of its names. */
    public interface EntityReference {

        /** Null for a reference by name. */
        Long id();

        /** Ignored where there is an id. */
        String name();

        /** Required for a new entity, else null or its present kind. */
        Enum<?> kind();
    }
}
