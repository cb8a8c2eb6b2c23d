package org.conflicttracker.analytics;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.conflicttracker.analytics.CountryList.CountryView;
import org.conflicttracker.common.geo.Countries;
import org.conflicttracker.common.geo.Country;
import org.conflicttracker.common.text.Words;
import org.conflicttracker.common.time.AsOf;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.Selection;
import org.conflicttracker.event.query.AsOfResolver;
import org.conflicttracker.event.query.AsOfView;
import org.conflicttracker.event.query.CellLimit;
import org.conflicttracker.event.query.CellLimit.CellMeter;
import org.conflicttracker.event.query.CellQuery;
import org.conflicttracker.event.query.Dimension;
import org.conflicttracker.event.query.QueryContext;
import org.conflicttracker.event.query.QueryEngine;
import org.conflicttracker.event.query.SelectionStatistics;
import org.conflicttracker.web.pagination.Cursor;
import org.conflicttracker.web.pagination.Links;
import org.conflicttracker.web.pagination.Page;
import org.conflicttracker.web.pagination.PageRequest;

/** Service that counts the published events of each country; an event at sea belongs to none. */
@ApplicationScoped
class CountryService {

    private final AsOfResolver asOfResolver;
    private final SelectionStatistics statistics;
    private final CellLimit limit;

    CountryService(AsOfResolver asOfResolver, SelectionStatistics statistics, CellLimit limit) {
        this.statistics = statistics;
        this.limit = limit;
        this.asOfResolver = asOfResolver;
    }

    CountryView toView(Country country, Optional<AsOf> asOf) {
        QueryContext context = asOfResolver.toContext(asOf);
        long revision = lastModified(context).revision();
        return CountryView.of(
                country, eventsByCountry(context.engine(), revision).getOrDefault(country.code(), 0L), revision);
    }

    CountryList list(CountryQuery query, UriInfo request) {
        Optional<Cursor> cursor = query.page().cursor();
        String fingerprint = Cursor.fingerprint(
                "code",
                query.includeAll() + " "
                        + query.wordPrefixes().stream().sorted().toList());
        cursor.ifPresent(given -> given.requireFingerprint(fingerprint));
        Optional<AsOf> asOf = cursor.<AsOf>map(given -> new AsOf.AtRevision(given.requireAsOf()))
                .or(query::asOf);
        QueryContext context = asOfResolver.toContext(asOf);
        AsOfView lastModified = lastModified(context);
        long revision = lastModified.revision();
        Map<String, Long> events = eventsByCountry(context.engine(), revision);
        List<Country> matching = Countries.all().stream()
                .filter(country -> query.includeAll() || events.containsKey(country.code()))
                .filter(query::matches)
                .toList();
        String after = cursor.map(given -> given.key(0, "[A-Z]{3}")).orElse("");
        List<Country> remaining = matching.stream()
                .filter(country -> country.code().compareTo(after) > 0)
                .toList();
        List<CountryView> data = remaining.stream()
                .limit(query.page().limit())
                .map(country -> CountryView.of(country, events.getOrDefault(country.code(), 0L), revision))
                .toList();
        String next = data.size() == remaining.size() || data.isEmpty()
                ? null
                : Links.nextPage(
                        request, new Cursor(List.of(data.get(data.size() - 1).code()), revision, fingerprint));
        Page page = Page.of(data.size(), matching.size(), next, query.page().maximum());
        return new CountryList(data, page, lastModified);
    }

    /** The last-modified revision of the published events, as of which the answer is the same. */
    private AsOfView lastModified(QueryContext context) {
        return statistics.lastModified(context, EventFilter.DEFAULT);
    }

    private Map<String, Long> eventsByCountry(QueryEngine engine, long asOf) {
        Selection published = new Selection(EventFilter.DEFAULT, asOf);
        CellQuery byCountry = new CellQuery(published, List.of(Dimension.COUNTRY), List.of(), null);
        try (CellMeter meter = limit.meter()) {
            return engine.aggregate(byCountry, meter).cells().stream()
                    .filter(cell -> cell.keys().get(0).value() != null)
                    .collect(Collectors.groupingBy(
                            cell -> (String) cell.keys().get(0).value(),
                            Collectors.summingLong(cell -> cell.sum().events())));
        }
    }

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
}
