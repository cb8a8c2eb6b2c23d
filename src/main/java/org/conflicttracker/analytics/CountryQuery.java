package org.conflicttracker.analytics;

import java.util.Optional;
import java.util.Set;
import org.conflicttracker.common.geo.Country;
import org.conflicttracker.common.text.Words;
import org.conflicttracker.common.time.AsOf;
import org.conflicttracker.web.pagination.PageRequest;

/**
 * Which countries to list.
 *
 * @param wordPrefixes beginnings of words, folded; all must be found
 * @param includeAll whether those without events are listed too
 */
record CountryQuery(Set<String> wordPrefixes, boolean includeAll, Optional<AsOf> asOf, PageRequest page) {

    CountryQuery {
        wordPrefixes = Set.copyOf(wordPrefixes);
    }

    boolean matches(Country country) {
        String line = Words.toLine(country.name() + " " + country.code());
        return wordPrefixes.stream().allMatch(word -> line.contains(" " + word));
    }
}
