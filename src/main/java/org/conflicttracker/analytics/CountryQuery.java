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
 * @param words beginnings of words, folded; all must be found
 * @param all whether those without events are listed too
 */
record CountryQuery(Set<String> words, boolean all, Optional<AsOf> asOf, PageRequest page) {

    CountryQuery {
        words = Set.copyOf(words);
    }

    boolean names(Country country) {
        String line = Words.line(country.name() + " " + country.code());
        return words.stream().allMatch(word -> line.contains(" " + word));
    }
}
