package org.conflicttracker.registry;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.conflicttracker.common.text.NameFolding;
import org.conflicttracker.common.text.Words;
import org.conflicttracker.ledger.WriteTransaction;

/** Choice of one of several entities of a kind that have a name (rule 9). */
public final class NameChoice {

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
        List<E> own =
                found.stream().filter(entity -> folded.equals(entity.folded)).toList();
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
    public static Optional<String> findAmbiguity(WriteTransaction transaction, ReferenceKind.Kind kind, String name) {
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
