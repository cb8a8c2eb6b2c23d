package org.conflicttracker.event.filter;

import java.util.List;
import org.conflicttracker.event.filter.CanonicalForm.ValueForm;
import org.conflicttracker.event.filter.Terms.NameTerm;
import org.conflicttracker.registry.report.SourceKind;
import org.conflicttracker.web.parameter.ValueParsers;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * Filter on sources. Source, kind of source and report must hold for one report that mentions the event.
 *
 * @param report ids of reports
 * @param attributedTo the source quoted in a claim
 */
public record SourceFilter(
        Terms<NameTerm> source, Terms<SourceKind> sourceKind, Terms<Long> report, Terms<NameTerm> attributedTo) {

    public static final SourceFilter UNRESTRICTED =
            new SourceFilter(Terms.unrestricted(), Terms.unrestricted(), Terms.unrestricted(), Terms.unrestricted());

    /** Query parameters of the filter. */
    public static class SourceFilterParameters {

        @RestQuery
        @Parameter(
                description =
                        "Who published a report about it: an id, or any name or alias of a newspaper, agency, monitor"
                                + " and so on. Repeat the parameter for several; `!` excludes; `*` means any, `!*` none.",
                examples = {
                    @ExampleObject(name = "none", summary = "Any"),
                    @ExampleObject(name = "one", summary = "World Israel News", value = "[\"World Israel News\"]")
                })
        @CanonicalForm(ValueForm.NAMES)
        public List<String> source;

        @RestQuery
        @Parameter(
                description = "Kind of source that published a report about it: NEWS_AGENCY, NEWSPAPER, BROADCASTER,"
                        + " MONITOR, NGO, GOVERNMENT, UN_BODY, DATASET, LOCAL_MEDIA, SOCIAL_MEDIA or OTHER. Separate"
                        + " several values with commas; `!` excludes; `*` means any, `!*` none.",
                examples = {
                    @ExampleObject(name = "none", summary = "Any"),
                    @ExampleObject(name = "one", summary = "In a newspaper", value = "[\"NEWSPAPER\"]")
                })
        @CanonicalForm(ValueForm.CODES)
        public List<String> sourceKind;

        @RestQuery
        @Parameter(
                description =
                        "A report about it, by its id. Separate several values with commas; `!` excludes; `*` means"
                                + " any, `!*` none.",
                examples = {
                    @ExampleObject(name = "none", summary = "Any"),
                    @ExampleObject(name = "one", summary = "In the first report", value = "[\"1\"]")
                })
        @CanonicalForm(ValueForm.CODES)
        public List<String> report;

        @RestQuery
        @Parameter(
                description =
                        "Who is quoted for a figure: an id, or any name or alias. If a newspaper quotes a monitor,"
                                + " the newspaper is the `source`, the monitor is `attributedTo`. Repeat the parameter for"
                                + " several; `!` excludes; `*` means any, `!*` none.",
                examples = {
                    @ExampleObject(name = "none", summary = "Any"),
                    @ExampleObject(
                            name = "one",
                            summary = "Quoting the Syrian Observatory",
                            value = "[\"Syrian Observatory for Human Rights\"]")
                })
        @CanonicalForm(ValueForm.NAMES)
        public List<String> attributedTo;

        SourceFilter parse(TermsParser parser) {
            return new SourceFilter(
                    parser.names("source", source, NameTerm::parse),
                    parser.parseCodes("sourceKind", sourceKind, ValueParsers.enumParser(SourceKind.class)),
                    parser.parseCodes("report", report, ValueParsers::parseId),
                    parser.names("attributedTo", attributedTo, NameTerm::parse));
        }
    }
}
