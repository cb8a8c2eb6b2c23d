package org.conflicttracker.overview;

import java.util.Optional;
import java.util.Set;
import org.conflicttracker.geo.Country;
import org.conflicttracker.page.PageRequest;
import org.conflicttracker.text.Words;
import org.conflicttracker.time.AsOf;

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
