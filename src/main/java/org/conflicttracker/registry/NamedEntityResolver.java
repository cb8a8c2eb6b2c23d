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

    private final NamedEntityRepository<B> bearers;
    private final String noun;
    private final Kinds kinds;

    /** What the kind means that an author gives someone known. */
    public enum Kinds {
        /** What it is: another kind is a fault. */
        STATED,
        /** What to call one that nobody knows yet. */
        GUESSED
    }

    /** @param noun what a bearer is called in messages, such as "actor" */
    protected NamedEntityResolver(NamedEntityRepository<B> bearers, String noun, Kinds kinds) {
        this.bearers = bearers;
        this.noun = noun;
        this.kinds = kinds;
    }

    /** Records one that nobody knew; it has a name and a kind. */
    protected abstract B record(WriteTransaction ticket, N named);

    /**
     * The bearer meant, or null after a fault was added: nobody has the id, several bear the name, a new one without kind. A known
     * one named with another kind is a fault too.
     *
     * @param pointer where in the body it is named
     */
    public B resolve(WriteTransaction ticket, N named, String pointer, ValidationErrors faults) {
        if (named.id() != null) {
            ticket.storeRecorded();
            B bearer = bearers.findById(named.id());
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
        return byName(ticket, named, pointer, faults);
    }

    /** Looks many names up at once, so that each need not be looked up when its turn comes. */
    public void expect(WriteTransaction ticket, Collection<String> names) {
        Map<String, List<B>> memory = ticket.longMemory(noun);
        Set<String> unknown = names.stream()
                .filter(name -> name != null && !name.isBlank())
                .map(NameFolding::fold)
                .filter(name -> !memory.containsKey(name))
                .collect(Collectors.toSet());
        if (unknown.isEmpty()) {
            return;
        }
        unknown.forEach(name -> memory.put(name, new ArrayList<>()));
        for (B bearer : bearers.listByNames(unknown)) {
            bearer.state().known().stream()
                    .map(NameVariant::folded)
                    .filter(unknown::contains)
                    .distinct()
                    .forEach(name -> memory.get(name).add(bearer));
        }
    }

    private B byName(WriteTransaction ticket, N named, String pointer, ValidationErrors faults) {
        List<B> found = bearers(ticket, NameFolding.fold(named.name()));
        if (found.isEmpty() && named.kind() == null) {
            String detail = "Nobody bears this name yet; a new " + noun + " must say its kind.";
            faults.add(ValidationError.pointer(pointer + "/kind", detail, null));
            return null;
        }
        if (found.size() > 1) {
            String detail = "Several " + noun + "s bear this name; give the id of one: " + list(found) + ".";
            faults.add(ValidationError.pointer(pointer + "/name", detail, null));
            return null;
        }
        return found.isEmpty() ? recorded(ticket, named) : known(found.get(0), named, pointer, faults);
    }

    private B recorded(WriteTransaction ticket, N named) {
        B bearer = record(ticket, named);
        for (NameVariant name : bearer.state().known()) {
            List<B> known = bearers(ticket, name.folded());
            if (!known.contains(bearer)) {
                known.add(bearer);
            }
        }
        return bearer;
    }

    /** Everyone who bears the folded name, with those recorded in this transaction. */
    private List<B> bearers(WriteTransaction ticket, String folded) {
        Map<String, List<B>> memory = ticket.longMemory(noun);
        return memory.computeIfAbsent(folded, name -> new ArrayList<>(bearers.listByNames(List.of(name))));
    }

    private B known(B bearer, N named, String pointer, ValidationErrors faults) {
        Enum<?> kind = bearer.state().kind();
        if (kinds == Kinds.STATED && named.kind() != null && named.kind() != kind) {
            String detail = "The " + noun + " of this name (id " + bearer.id + ") is " + kind
                    + ". Leave out the kind, or correct the " + noun + " first.";
            faults.add(ValidationError.pointer(pointer + "/kind", detail, kind.name()));
        }
        return bearer;
    }

    private String list(List<B> found) {
        List<String> candidates = found.stream()
                .map(bearer -> bearer.id + " (" + bearer.state().name + ")")
                .toList();
        return String.join(", ", candidates);
    }
}
