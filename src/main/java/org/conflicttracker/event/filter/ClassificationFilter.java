package org.conflicttracker.event.filter;

import java.util.List;
import org.conflicttracker.event.casualty.Verification;
import org.conflicttracker.event.filter.CanonicalForm.ValueForm;
import org.conflicttracker.event.model.Clarity;
import org.conflicttracker.event.model.EventType;
import org.conflicttracker.event.model.EventType.SubType;
import org.conflicttracker.event.model.Violence;
import org.conflicttracker.web.parameter.ValueParsers;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** Filter on the kind of event. */
public record ClassificationFilter(
        Terms<EventType> type,
        Terms<SubType> subType,
        Terms<Violence> violence,
        Terms<Clarity> clarity,
        Terms<Verification> verification) {

    public static final ClassificationFilter UNRESTRICTED = new ClassificationFilter(
            Terms.unrestricted(),
            Terms.unrestricted(),
            Terms.unrestricted(),
            Terms.unrestricted(),
            Terms.unrestricted());

    /** Query parameters of the filter. */
    public static class ClassificationFilterParameters {

        @RestQuery
        @Parameter(
                description =
                        "What happened: BATTLE, REMOTE_VIOLENCE (shelling, air strikes, mines),"
                                + " VIOLENCE_AGAINST_CIVILIANS, PROTEST, RIOT, or STRATEGIC_DEVELOPMENT (agreements, arrests,"
                                + " troop movements). Repeat the parameter for several; `!` excludes; `*` means any, `!*` none.",
                example = "[\"VIOLENCE_AGAINST_CIVILIANS\"]")
        @CanonicalForm(ValueForm.CODES)
        public List<String> type;

        @RestQuery
        @Parameter(
                description =
                        "More detailed kind of event: one of ACLED's 25, such as ATTACK or ARMED_CLASH; each belongs"
                                + " to one `type`. Repeat the parameter for several; `!` excludes; `*` means any, `!*` none.",
                examples = {
                    @ExampleObject(name = "none", summary = "Any"),
                    @ExampleObject(name = "one", summary = "Attacks", value = "[\"ATTACK\"]")
                })
        @CanonicalForm(ValueForm.CODES)
        public List<String> subType;

        @RestQuery
        @Parameter(
                description = "Who fights whom, as defined by UCDP: STATE_BASED (a state is involved), NON_STATE (armed"
                        + " groups against each other) or ONE_SIDED (against civilians). Repeat the parameter for"
                        + " several; `!` excludes; `*` means any, `!*` none.",
                examples = {
                    @ExampleObject(name = "none", summary = "Any"),
                    @ExampleObject(name = "one", summary = "Not classified", value = "[\"!*\"]")
                })
        @CanonicalForm(ValueForm.CODES)
        public List<String> violence;

        @RestQuery
        @Parameter(
                description =
                        "CLEAR for single events, SUMMARY for those known only as a total over a period or an area."
                                + " Repeat the parameter for several; `!` excludes; `*` means any, `!*` none.",
                examples = {
                    @ExampleObject(name = "none", summary = "Any"),
                    @ExampleObject(name = "one", summary = "Known only as a total", value = "[\"SUMMARY\"]")
                })
        @CanonicalForm(ValueForm.CODES)
        public List<String> clarity;

        @RestQuery
        @Parameter(
                description =
                        "Whether sources agree: SINGLE_SOURCE (only one source), CORROBORATED (independent sources"
                                + " agree) or CONTESTED (they disagree). Repeat the parameter for several; `!` excludes; `*`"
                                + " means any, `!*` none.",
                examples = {
                    @ExampleObject(name = "none", summary = "Any"),
                    @ExampleObject(name = "one", summary = "From a single source", value = "[\"SINGLE_SOURCE\"]")
                })
        @CanonicalForm(ValueForm.CODES)
        public List<String> verification;

        ClassificationFilter parse(TermsParser parser) {
            Terms<EventType> types = parser.parseCodes("type", type, ValueParsers.enumParser(EventType.class));
            Terms<SubType> subTypes = parser.parseCodes("subType", subType, ValueParsers.enumParser(SubType.class));
            // one matching sub-type is enough: links of an aggregate by type carry all sub-types of the request
            if (!subTypes.any() && subTypes.included().stream().noneMatch(subType -> isSubTypeOf(subType, types))) {
                subTypes.included().forEach(subType -> {
                    String detail =
                            subType + " is a kind of " + subType.type() + ", which your filter on type excludes.";
                    parser.addError("subType", detail);
                });
            }
            return new ClassificationFilter(
                    types,
                    subTypes,
                    parser.parseCodes("violence", violence, ValueParsers.enumParser(Violence.class)),
                    parser.parseCodes("clarity", clarity, ValueParsers.enumParser(Clarity.class)),
                    parser.parseCodes("verification", verification, ValueParsers.enumParser(Verification.class)));
        }

        private static boolean isSubTypeOf(SubType subType, Terms<EventType> types) {
            boolean matchesType = types.any()
                    || types.included().isEmpty()
                    || types.included().contains(subType.type());
            return matchesType && !types.none() && !types.excluded().contains(subType.type());
        }
    }
}
