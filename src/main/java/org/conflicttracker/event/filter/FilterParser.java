package org.conflicttracker.event.filter;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.filter.ClaimFilter.ClaimFilterParameters;
import org.conflicttracker.event.filter.EventFilter.EventFilterParameters;
import org.conflicttracker.event.filter.LocationFilter.AreaDetails;
import org.conflicttracker.event.model.Change;
import org.conflicttracker.ledger.Readership;
import org.conflicttracker.web.parameter.ValueParsers;
import org.conflicttracker.web.parameter.ValueParsers.DateParser;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ValidationErrors;
import org.jspecify.annotations.Nullable;

/** Parser of the filter of a request. Each group of parameters parses itself. */
@ApplicationScoped
public class FilterParser {

    private final FilterSettings settings;
    private final AreaDetails areas;

    FilterParser(FilterSettings settings, AreaDetails areas) {
        this.settings = settings;
        this.areas = areas;
    }

    /**
     * Parses the filter. Errors are added to the collector; the result is then not usable.
     *
     * @param editor whether the current user may see unpublished events
     * @throws ProblemException 401 if a reader requests unpublished events
     */
    public FilterRequest parse(EventFilterParameters parameters, boolean editor, ValidationErrors errors) {
        TermsParser parser = new TermsParser(settings, errors);
        Readership readers = editor ? Readership.EDITORS : Readership.PUBLIC;
        EventFilter filter = new EventFilter(
                parameters.dates.parse(parser),
                parameters.locations.parse(parser, areas, readers),
                parameters.classification.parse(parser),
                parameters.actors.parse(parser),
                parameters.figures.parse(parser),
                parameters.sources.parse(parser),
                parameters.records.parse(parser),
                parameters.valueCounts.parse(parser));
        if (!editor) {
            filter.records().requirePublished();
        }
        return new FilterRequest(
                filter,
                Optional.ofNullable(parser.parseSingle("asOf", parameters.records.asOf, DateParser::parseAsOf)),
                parser.names());
    }

    /** Parses the kinds of change of a list of changes. Errors are added to the collector. */
    public Terms<Change> parseChange(@Nullable List<String> values, ValidationErrors errors) {
        return new TermsParser(settings, errors).parseCodes("change", values, ValueParsers.enumParser(Change.class));
    }

    /**
     * Parses the conditions on claims. Errors are added to the collector.
     *
     * @param events the filter on events, whose group is also that of the claims
     */
    public ClaimFilter parseClaims(ClaimFilterParameters parameters, EventFilter events, ValidationErrors errors) {
        TermsParser parser = new TermsParser(settings, errors);
        return new ClaimFilter(
                parser.parseCodes("outcome", parameters.outcome, ValueParsers.enumParser(Outcome.class)),
                parser.parseSingle("superseded", parameters.superseded, ValueParsers.FLAG),
                events.figures().group());
    }

    /** Limits on the size of a filter. */
    @ConfigMapping(prefix = "tracker.filter")
    public interface FilterSettings {

        /** Maximum length of a single value, in UTF-16 units. */
        @WithDefault("500")
        int longestValue();

        /** Maximum number of values of one parameter; values joined by commas count each. */
        @WithDefault("200")
        int mostValues();

        /**
         * Maximum number of values and words of one filter, all its parameters together. Each costs memory in caches and
         * time in queries. The default is well above a realistic list of actors, reports and ids; a URL could hold eight
         * times as many.
         */
        @WithDefault("1000")
        int mostTerms();

        /** Maximum number of words in all values of {@code q} together; each is searched on its own. */
        @WithDefault("200")
        int mostWords();

        /**
         * Maximum length in characters of the link to the events of {@code other}, which excludes the rows shown. Usual proxies
         * refuse request lines of more than 8 KB.
         */
        @WithDefault("8000")
        int longestLink();
    }
}
