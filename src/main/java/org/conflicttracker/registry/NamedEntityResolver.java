package org.conflicttracker.registry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.conflicttracker.common.text.NameFolding;
import org.conflicttracker.common.text.Words;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.registry.Names.NameVariant;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;
import org.jspecify.annotations.Nullable;

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
    public @Nullable E resolve(WriteTransaction transaction, R reference, String pointer, ValidationErrors errors) {
        if (reference.id() != null) {
            transaction.storeRecorded();
            E entity = entities.findUnmerged(reference.id()).orElse(null);
            if (entity == null) {
                errors.add(ValidationError.pointer(
                        pointer + "/id", "No " + noun + " has the id " + reference.id() + ".", null));
            }
            return entity;
        }
        return resolveByName(transaction, reference, pointer, errors);
    }

    /** Loads the entities of many names by one query; {@link #resolve} then finds them in the cache. */
    public void prefetch(WriteTransaction transaction, Collection<String> names) {
        cache.prefetch(transaction, names);
    }

    private @Nullable E resolveByName(
            WriteTransaction transaction, R reference, String pointer, ValidationErrors errors) {
        String name = reference.name();
        if (name == null || name.isBlank()) {
            errors.add(ValidationError.pointer(pointer, "Give the name of the " + noun + ", or its id.", null));
            return null;
        }
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
        if (kindPolicy == KindPolicy.STRICT && kind != null && reference.kind() != null && reference.kind() != kind) {
            String detail = "The " + noun + " of this name (id " + entity.id + ") is " + kind
                    + ". Leave out the kind, or correct the " + noun + " first.";
            errors.add(ValidationError.pointer(pointer + "/kind", detail, kind.name()));
        }
        return entity;
    }

    /** Reference to a named entity in a request: by id, or by one of its names. */
    public interface EntityReference {

        /** Null for a reference by name. */
        @Nullable
        Long id();

        /** Ignored where there is an id. */
        @Nullable
        String name();

        /** Required for a new entity, else null or its present kind. */
        @Nullable
        Enum<?> kind();
    }

    /** Cache of the entities of one kind by their folded names, for a run of transactions under the writing lock. */
    public static final class NameCache<E extends NamedEntity> {

        private final NamedEntityRepository<E> entities;
        private final String key;

        /** @param noun the kind of entity, such as "actor" */
        public NameCache(NamedEntityRepository<E> entities, String noun) {
            this.entities = entities;
            this.key = noun;
        }

        /** Entities that a name means, by its folded form, with those that were created in this run. */
        public List<E> find(WriteTransaction transaction, String folded) {
            prefetchFolded(transaction, Set.of(folded));
            return cached(transaction).computeIfAbsent(folded, none -> new ArrayList<>());
        }

        /** Loads the entities of many names by one query; null and blank names are left out. */
        public void prefetch(WriteTransaction transaction, Collection<String> names) {
            prefetchFolded(
                    transaction,
                    names.stream()
                            .filter(Objects::nonNull)
                            .map(NameFolding::fold)
                            .filter(folded -> !folded.isEmpty())
                            .collect(Collectors.toSet()));
        }

        private void prefetchFolded(WriteTransaction transaction, Set<String> folded) {
            Map<String, List<E>> cache = cached(transaction);
            Set<String> unknown =
                    folded.stream().filter(name -> !cache.containsKey(name)).collect(Collectors.toSet());
            if (unknown.isEmpty()) {
                return;
            }
            Map<String, List<E>> found = entities.findByNames(unknown);
            unknown.forEach(name -> cache.put(name, new ArrayList<>(found.getOrDefault(name, List.of()))));
        }

        /** Adds an entity that was created in this run. */
        public void add(WriteTransaction transaction, E created) {
            for (NameVariant name : created.currentVersion().variants()) {
                List<E> cached = find(transaction, name.folded());
                if (!cached.contains(created)) {
                    cached.add(created);
                }
            }
        }

        private Map<String, List<E>> cached(WriteTransaction transaction) {
            return transaction.runCache(key);
        }
    }

    /** Choice of one of several entities of a kind that have a name (rule 9). */
    public static final class NameChoice {

        private static final String DATA_SETS = "data sets";

        private final EventReferences events;
        private final ReferenceKind.Kind kind;

        public NameChoice(EventReferences events, ReferenceKind.Kind kind) {
            this.events = events;
            this.kind = kind;
        }

        /** Name of the kind in messages. */
        String noun() {
            return kind.name().toLowerCase(Locale.ROOT);
        }

        /**
         * Of several entities those whose own name it is, if any; of these those that have it in this spelling, if any. More than
         * one only if neither decides.
         */
        public static <E extends NamedEntity> List<E> preferred(List<E> found, String given) {
            if (found.size() < 2) {
                return found;
            }
            String folded = NameFolding.fold(given);
            String exact = Words.toNfc(given).strip();
            List<E> own = found.stream()
                    .filter(entity -> folded.equals(entity.folded))
                    .toList();
            List<E> named = own.isEmpty() ? found : own;
            List<E> spelled = named.stream()
                    .filter(entity -> own.isEmpty()
                            ? entity.currentVersion().names().contains(exact)
                            : entity.currentVersion().name.equals(exact))
                    .toList();
            return spelled.isEmpty() ? named : spelled;
        }

        /** Sets the data sets of the rows that a transaction records, by the schemes of their external ids. */
        public static void useDataSets(WriteTransaction transaction, Collection<String> schemes) {
            Map<String, Set<String>> all = transaction.transactionCache(NameChoice.class);
            all.put(DATA_SETS, Set.copyOf(schemes));
        }

        /**
         * One of several entities, where nobody can be asked: the one that the data set named last, else the oldest. Where the data
         * set has not named exactly one of them before, the choice is told as an {@linkplain #ambiguities ambiguity}.
         */
        public <E extends NamedEntity> E choose(WriteTransaction transaction, List<E> found, String name) {
            Map<Set<Long>, List<Long>> known = transaction.runCache(kind);
            Set<Long> ids = found.stream().map(entity -> entity.id).collect(Collectors.toSet());
            List<Long> named = known.computeIfAbsent(ids, all -> events.listNamedBy(kind, all, dataSets(transaction)));
            Optional<E> last = found.stream()
                    .filter(entity -> !named.isEmpty() && entity.id == named.get(0))
                    .findFirst();
            E chosen = last.orElseGet(() -> found.stream()
                    .min(Comparator.comparingLong(entity -> entity.id))
                    .orElseThrow());
            if (named.size() != 1) {
                ambiguities(transaction)
                        .put(
                                key(kind, name),
                                "Several " + noun() + "s have the name \"" + name + "\": " + describe(found) + "; "
                                        + chosen.id + " was taken"
                                        + (last.isPresent() ? ", which this data set named last." : ", the oldest."));
            }
            return chosen;
        }

        private static Set<String> dataSets(WriteTransaction transaction) {
            Map<String, Set<String>> all = transaction.transactionCache(NameChoice.class);
            return all.getOrDefault(DATA_SETS, Set.of());
        }

        /** Whether a choice in this run was ambiguous. */
        public static boolean hasAmbiguities(WriteTransaction transaction) {
            return !ambiguities(transaction).isEmpty();
        }

        /** Sentence about the choice for a name in this run, if it was ambiguous. */
        public static Optional<String> findAmbiguity(
                WriteTransaction transaction, ReferenceKind.Kind kind, String name) {
            return Optional.ofNullable(ambiguities(transaction).get(key(kind, name)));
        }

        private static Map<String, String> ambiguities(WriteTransaction transaction) {
            return transaction.runCache(NameChoice.class);
        }

        private static String key(ReferenceKind.Kind kind, String name) {
            return kind + " " + NameFolding.fold(name);
        }

        /** Ids and names of entities in one line. */
        static String describe(List<? extends NamedEntity> found) {
            return found.stream()
                    .map(entity -> entity.id + " (" + entity.currentVersion().name + ")")
                    .collect(Collectors.joining(", "));
        }
    }
}
