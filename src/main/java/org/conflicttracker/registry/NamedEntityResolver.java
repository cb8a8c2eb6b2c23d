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

/** Finds the bearer an author means, or records a new one. Runs under the writing lock, so no two authors make the same one. */
public abstract class NamedEntityResolver<B extends NamedEntity, N extends EntityReference> {

    private final NamedEntityRepository<B> entities;
    private final String noun;
    private final Enum<?> exampleKind;
    private final Kinds kindPolicy;

    /** What the kind means that an author gives someone known. */
    public enum Kinds {
        /** What it is: another kind is a fault. */
        STATED,
        /** What to call one that nobody knows yet. */
        GUESSED
    }

    /**
     * @param noun the entity in messages, such as "actor"
     * @param exampleKind a kind that messages give as an example
     */
    protected NamedEntityResolver(NamedEntityRepository<B> bearers, String noun, Enum<?> exampleKind, Kinds kinds) {
        this.entities = bearers;
        this.noun = noun;
        this.exampleKind = exampleKind;
        this.kindPolicy = kinds;
    }

    /** Records one that nobody knew; it has a name and a kind. */
    protected abstract B create(WriteTransaction ticket, N named);

    /**
     * The bearer meant, or null after a fault was added: nobody has the id, several bear the name, a new one without kind. A known
     * one named with another kind is a fault too.
     *
     * @param pointer where in the body it is named
     */
    public B resolve(WriteTransaction ticket, N named, String pointer, ValidationErrors faults) {
        if (named.id() != null) {
            ticket.storeRecorded();
            B bearer = entities.findById(named.id());
            if (bearer == null) {
                faults.add(ValidationError.pointer(
                        pointer + "/id", "No " + noun + " has the id " + named.id() + ".", null));
            }
            return bearer;
        }
        if (named.name() == null || named.name().isBlank()) {
            faults.add(ValidationError.pointer(pointer, "Give the name of the " + noun + ", or its id.", null));
            return null;
        }
        return resolveByName(ticket, named, pointer, faults);
    }

    /** Looks many names up at once, so that each need not be looked up when its turn comes. */
    public void prefetch(WriteTransaction ticket, Collection<String> names) {
        Map<String, List<B>> memory = ticket.runCache(noun);
        Set<String> unknown = names.stream()
                .filter(name -> name != null && !name.isBlank())
                .map(NameFolding::fold)
                .filter(name -> !memory.containsKey(name))
                .collect(Collectors.toSet());
        if (unknown.isEmpty()) {
            return;
        }
        unknown.forEach(name -> memory.put(name, new ArrayList<>()));
        for (B bearer : entities.listByNames(unknown)) {
            bearer.currentVersion().variants().stream()
                    .map(NameVariant::folded)
                    .filter(unknown::contains)
                    .distinct()
                    .forEach(name -> memory.get(name).add(bearer));
        }
    }

    private B resolveByName(WriteTransaction ticket, N named, String pointer, ValidationErrors faults) {
        List<B> found = entities(ticket, NameFolding.fold(named.name()));
        if (found.isEmpty() && named.kind() == null) {
            String detail = "This is a new " + noun + ": add its kind, e.g. " + exampleKind + ".";
            faults.add(ValidationError.pointer(pointer + "/kind", detail, null));
            return null;
        }
        if (found.size() > 1) {
            String detail = "Several " + noun + "s have this name. Give the id of one: " + describe(found) + ".";
            faults.add(ValidationError.pointer(pointer + "/name", detail, null));
            return null;
        }
        return found.isEmpty() ? createAndCache(ticket, named) : checkKind(found.get(0), named, pointer, faults);
    }

    private B createAndCache(WriteTransaction ticket, N named) {
        B bearer = create(ticket, named);
        for (NameVariant name : bearer.currentVersion().variants()) {
            List<B> known = entities(ticket, name.folded());
            if (!known.contains(bearer)) {
                known.add(bearer);
            }
        }
        return bearer;
    }

    /** Everyone who bears the folded name, with those recorded in this transaction. */
    private List<B> entities(WriteTransaction ticket, String folded) {
        Map<String, List<B>> memory = ticket.runCache(noun);
        return memory.computeIfAbsent(folded, name -> new ArrayList<>(entities.listByNames(List.of(name))));
    }

    private B checkKind(B bearer, N named, String pointer, ValidationErrors faults) {
        Enum<?> kind = bearer.currentVersion().kind();
        if (kindPolicy == Kinds.STATED && named.kind() != null && named.kind() != kind) {
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
