package org.conflicttracker.event.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.conflicttracker.common.text.NameFolding;
import org.conflicttracker.common.text.Words;

/** Normalisation of tags and external ids: stripped, in NFC, without duplicates. */
final class FreeTextNormalizer {

    static final JsonNode EMPTY = JsonNodeFactory.instance.objectNode();

    private FreeTextNormalizer() {}

    /** Tags without duplicates after folding; the first spelling of each is kept. */
    static List<String> normalizeTags(List<String> given) {
        Map<String, String> tags = new LinkedHashMap<>();
        given.forEach(
                tag -> tags.putIfAbsent(NameFolding.fold(tag), Words.toNfc(tag).strip()));
        return List.copyOf(tags.values());
    }

    static SortedMap<String, List<String>> normalizeExternalIds(Map<String, List<String>> given) {
        SortedMap<String, List<String>> ids = new TreeMap<>();
        given.forEach((scheme, values) -> {
            String name = Words.toNfc(scheme).strip();
            Set<String> once = new LinkedHashSet<>(ids.getOrDefault(name, List.of()));
            values.forEach(value -> once.add(Words.toNfc(value).strip()));
            if (!once.isEmpty()) {
                ids.put(name, List.copyOf(once));
            }
        });
        return ids;
    }
}
