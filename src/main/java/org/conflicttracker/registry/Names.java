package org.conflicttracker.registry;

import jakarta.persistence.Embeddable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.conflicttracker.common.text.NameFolding;
import org.conflicttracker.common.text.Words;
import org.jspecify.annotations.Nullable;

/**
 * Name and aliases of an actor or a source, in NFC. An alias equal to the name or to an earlier alias is dropped; one
 * that differs only in case or diacritics is kept as another spelling.
 */
public record Names(String name, List<String> aliases) {

    /** @param aliases null for none */
    public Names(String name, @Nullable List<String> aliases) {
        this.name = Words.toNfc(name).strip();
        Set<String> kept = new LinkedHashSet<>();
        for (String alias : aliases == null ? List.<String>of() : aliases) {
            String normalized = Words.toNfc(alias).strip();
            if (!normalized.isEmpty() && !normalized.equals(this.name)) {
                kept.add(normalized);
            }
        }
        this.aliases = List.copyOf(kept);
    }

    public static Names of(List<NameVariant> variants) {
        List<String> all = variants.stream().map(NameVariant::name).toList();
        return new Names(all.get(0), all.subList(1, all.size()));
    }

    /** Adds the former name as an alias after a rename (rule 6). */
    public Names withFormerName(Names before) {
        if (before.name.equals(name)) {
            return this;
        }
        List<String> kept = new ArrayList<>(aliases);
        kept.add(before.name);
        return new Names(name, kept);
    }

    /** These names, and those of another entity as aliases. */
    Names with(Names other) {
        List<String> more = new ArrayList<>(aliases);
        more.addAll(other.all());
        return new Names(name, more);
    }

    /** The name, and the aliases that are not in the set. */
    Names without(Set<String> removed) {
        return new Names(
                name, aliases.stream().filter(alias -> !removed.contains(alias)).toList());
    }

    /** The name first, then the aliases. */
    List<String> all() {
        List<String> all = new ArrayList<>(List.of(name));
        all.addAll(aliases);
        return all;
    }

    boolean contains(String other) {
        return name.equals(other) || aliases.contains(other);
    }

    /** The name first, then the aliases. */
    public List<NameVariant> variants() {
        List<NameVariant> variants = new ArrayList<>();
        variants.add(NameVariant.of(name));
        aliases.forEach(alias -> variants.add(NameVariant.of(alias)));
        return variants;
    }

    /** Words of all names in one line, for the word search. */
    public String words() {
        return Words.toLine(variants().stream().map(NameVariant::name).collect(Collectors.joining(" ")));
    }

    /** Name as given, with its folded form for lookups. */
    @Embeddable
    public record NameVariant(String name, String folded) {

        public static NameVariant of(String name) {
            return new NameVariant(name, NameFolding.fold(name));
        }
    }
}
