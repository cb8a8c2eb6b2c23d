package org.conflicttracker.event.filter;

import java.util.List;
import org.conflicttracker.event.filter.CanonicalForm.ValueForm;
import org.conflicttracker.event.filter.Terms.NameTerm;
import org.conflicttracker.event.model.ActorInEvent.Role;
import org.conflicttracker.event.model.ActorInEvent.Standing;
import org.conflicttracker.registry.actor.ActorKind;
import org.conflicttracker.web.parameter.ValueParsers;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** Filter on actors. All required terms must hold for one involvement. */
public record ActorFilter(Terms<NameTerm> actor, Terms<ActorKind> kind, Terms<Role> role, Terms<Standing> standing) {

    public static final ActorFilter UNRESTRICTED =
            new ActorFilter(Terms.unrestricted(), Terms.unrestricted(), Terms.unrestricted(), Terms.unrestricted());

    /** Query parameters of the filter. */
    public static class ActorFilterParameters {

        @RestQuery
        @Parameter(
                description =
                        "Who was involved: an id, or any name or alias; upper case and accents do not matter. Repeat"
                                + " the parameter for several; `!` excludes; `*` means any, `!*` none.",
                examples = {
                    @ExampleObject(name = "none", summary = "Any"),
                    @ExampleObject(
                            name = "one",
                            summary = "Syrian security forces",
                            value = "[\"Syrian security forces\"]")
                })
        @CanonicalForm(ValueForm.NAMES)
        public List<String> actor;

        @RestQuery
        @Parameter(
                description =
                        "What kind of actor: STATE_FORCES, REBEL_GROUP, POLITICAL_MILITIA, IDENTITY_MILITIA, RIOTERS,"
                                + " PROTESTERS, CIVILIANS, EXTERNAL_FORCES or UNKNOWN. Separate several values with commas; `!`"
                                + " excludes; `*` means any, `!*` none.",
                examples = {
                    @ExampleObject(name = "none", summary = "Any"),
                    @ExampleObject(name = "one", summary = "Forces of a state", value = "[\"STATE_FORCES\"]")
                })
        @CanonicalForm(ValueForm.CODES)
        public List<String> actorKind;

        @RestQuery
        @Parameter(
                description =
                        "Role of the actor: SIDE_A, SIDE_B, TARGET, ASSOCIATED_A or ASSOCIATED_B. Separate several"
                                + " values with commas; `!` excludes; `*` means any, `!*` none.",
                examples = {
                    @ExampleObject(name = "none", summary = "Any"),
                    @ExampleObject(name = "one", summary = "On side A", value = "[\"SIDE_A\"]")
                })
        @CanonicalForm(ValueForm.CODES)
        public List<String> role;

        @RestQuery
        @Parameter(
                description =
                        "How firmly the actor's part is stated: STATED, ALLEGED or DISPUTED. Separate several values"
                                + " with commas; `!` excludes; `*` means any, `!*` none.",
                examples = {
                    @ExampleObject(name = "none", summary = "Any"),
                    @ExampleObject(name = "one", summary = "Stated outright", value = "[\"STATED\"]")
                })
        @CanonicalForm(ValueForm.CODES)
        public List<String> standing;

        ActorFilter parse(TermsParser parser) {
            return new ActorFilter(
                    parser.names("actor", actor, NameTerm::parse),
                    parser.parseCodes("actorKind", actorKind, ValueParsers.enumParser(ActorKind.class)),
                    parser.parseCodes("role", role, ValueParsers.enumParser(Role.class)),
                    parser.parseCodes("standing", standing, ValueParsers.enumParser(Standing.class)));
        }
    }
}
