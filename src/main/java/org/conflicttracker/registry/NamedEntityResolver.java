package org.conflicttracker.registry;

import java.util.Collection;
import java.util.List;
import org.conflicttracker.common.text.NameFolding;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;

/**
 * Resolver of references to named entities: finds the entity, or creates it. Runs under the writing lock, so no entity
 * is created twice.
 */
public abstract class NamedEntityResolver<E extends NamedEntity, R extends NamedEntityResolver.EntityReference> {

    private final NamedEntityRepository<E> entities;
    private final NameCache<E> cache;
    private final NameChoice choice;
    private final String noun;
    private final Enum<?> exampleKind;
    private final KindPolicy kindPolicy;

    /** Meaning of the kind in a reference to an existing entity. */
    public enum KindPolicy {
        /** Asserted kind: another kind than that of the entity is an error. */
        STRICT,
        /** Guessed kind: used for new entities only. Of several entities with a name one is {@linkplain NameChoice chosen}. */
        LENIENT
    }

    /**
     * @param choice of the kind of entity
     * @param exampleKind example of a kind in messages
     */
    protected NamedEntityResolver(
            NamedEntityRepository<E> entities, NameChoice choice, Enum<?> exampleKind, KindPolicy kindPolicy) {
        this.entities = entities;
        this.choice = choice;
        this.noun = choice.noun();
        this.cache = new NameCache<>(entities, noun);
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
        cache.prefetch(transaction, names);
    }

    private E resolveByName(WriteTransaction transaction, R reference, String pointer, ValidationErrors errors) {
        String name = reference.name();
        List<E> found = NameChoice.preferred(cache.find(transaction, NameFolding.fold(name)), name);
        if (found.isEmpty() && reference.kind() == null) {
            String detail = "This is a new " + noun + ": add its kind, e.g. " + exampleKind + ".";
            errors.add(ValidationError.pointer(pointer + "/kind", detail, null));
            return null;
        }
        if (found.size() > 1 && kindPolicy == KindPolicy.LENIENT) {
            return choice.choose(transaction, found, name);
        }
        if (found.size() > 1) {
            String detail =
                    "Several " + noun + "s have this name. Give the id of one: " + NameChoice.describe(found) + ".";
            errors.add(ValidationError.pointer(pointer + "/name", detail, null));
            return null;
        }
        if (!found.isEmpty()) {
            return checkKind(found.get(0), reference, pointer, errors);
        }
        E created = create(transaction, reference);
        cache.add(transaction, created);
        return created;
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
