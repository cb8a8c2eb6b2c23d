package org.conflicttracker.registry.actor;

import jakarta.ws.rs.BeanParam;
import java.util.List;
import java.util.Map;
import org.conflicttracker.registry.NamedEntityQuery;
import org.conflicttracker.registry.RegisterAsOfParameter;
import org.conflicttracker.registry.RegistryQueryParser;
import org.conflicttracker.web.pagination.PageParameters;
import org.conflicttracker.web.problem.ValidationErrors;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** Query parameters of the list of actors. */
public class ActorParameters {

    @RestQuery
    @Parameter(
            description = "Words or beginnings of words in any of its names, in any script. All of them must match.",
            example = "syrian")
    public String q;

    @RestQuery
    @Parameter(
            description = "Only actors of this kind; repeat the parameter for several.",
            example = "[\"STATE_FORCES\", \"IDENTITY_MILITIA\", \"CIVILIANS\"]",
            schema = @Schema(type = SchemaType.ARRAY, implementation = ActorKind.class))
    public List<String> kind;

    @RestQuery
    @Parameter(
            description = "Only actors of this country: three-letter code of ISO 3166-1, such as SYR; repeat the"
                    + " parameter for several.")
    public List<String> country;

    @BeanParam
    public RegisterAsOfParameter asOf;

    @BeanParam
    public PageParameters page;

    public NamedEntityQuery toQuery(ValidationErrors errors) {
        RegistryQueryParser parser = new RegistryQueryParser(errors);
        return new NamedEntityQuery(
                parser.parseWords(q),
                Map.of(
                        "kind", parser.parseCodes("kind", ActorKind.class, kind),
                        "country", parser.parseCountries("country", country)),
                asOf.find(errors));
    }
}
