package org.conflicttracker.analytics;

import java.util.Optional;
import java.util.Set;
import org.conflicttracker.common.geo.Country;
import org.conflicttracker.common.text.Words;
import org.conflicttracker.common.time.AsOf;
import org.conflicttracker.web.pagination.PageRequest;

/**
 * Query for a page of countries.
 *
 * @param wordPrefixes folded beginnings of words; all must match
 * @param includeAll whether countries without events are included
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
