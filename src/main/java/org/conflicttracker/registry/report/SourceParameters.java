package org.conflicttracker.registry.report;

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

/** Query parameters of the list of sources. */
public class SourceParameters {

    @RestQuery
    @Parameter(
            description = "Words or beginnings of words in any of its names, in any script. All of them must match.",
            example = "news")
    public String q;

    @RestQuery
    @Parameter(
            description = "Only sources of this kind; repeat the parameter for several.",
            example = "[\"NEWSPAPER\", \"BROADCASTER\", \"MONITOR\"]",
            schema = @Schema(type = SchemaType.ARRAY, implementation = SourceKind.class))
    public List<String> kind;

    @RestQuery
    @Parameter(
            description = "Only sources with this reach; repeat the parameter for several.",
            schema = @Schema(type = SchemaType.ARRAY, implementation = SourceScale.class))
    public List<String> scale;

    @RestQuery
    @Parameter(
            description = "Only sources of this country: three-letter code of ISO 3166-1, such as ISR; repeat the"
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
                        "kind", parser.parseCodes("kind", SourceKind.class, kind),
                        "scale", parser.parseCodes("scale", SourceScale.class, scale),
                        "country", parser.parseCountries("country", country)),
                asOf.find(errors));
    }
}
