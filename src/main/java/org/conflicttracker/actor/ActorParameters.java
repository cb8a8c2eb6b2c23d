package org.conflicttracker.actor;

import jakarta.ws.rs.BeanParam;
import java.util.ArrayList;
import java.util.List;
import org.conflicttracker.naming.BearerQuery;
import org.conflicttracker.page.PageParameters;
import org.conflicttracker.problem.Codes;
import org.conflicttracker.problem.Faults;
import org.conflicttracker.text.Words;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** What may be asked of the list of actors. */
public class ActorParameters {

    @RestQuery
    @Parameter(description = "Words, or beginnings of words, of the name or an alias.", example = "syrian")
    public String q;

    @RestQuery
    @Parameter(description = "Only actors of this kind; repeat it for several.", example = "STATE_FORCES")
    public List<String> kind;

    @BeanParam
    public PageParameters page;

    BearerQuery query(Faults faults) {
        List<ActorKind> kinds = new ArrayList<>();
        for (String code : kind == null ? List.<String>of() : kind) {
            Codes.find(ActorKind.class, code)
                    .ifPresentOrElse(
                            kinds::add, () -> faults.add(Codes.fault("kind", code, Codes.names(ActorKind.class))));
        }
        return new BearerQuery(Words.of(q == null ? "" : q), kinds);
    }
}
