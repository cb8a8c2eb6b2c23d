package org.conflicttracker.web.citation;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.conflicttracker.web.caching.ResponseValidators;
import org.conflicttracker.web.citation.CitableResource.StatePage;
import org.conflicttracker.web.citation.CitedJson.CitedAnswer;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.Quote;
import org.conflicttracker.web.problem.ValidationError;

/** All resources whose answers can be cited, asked by the address of an answer. */
@ApplicationScoped
public class CitableResources {

    private static final String API = "/api/v1/";

    /** As the addresses of requests; a permalink may be a little longer. */
    private static final int MAX_LENGTH = 17_000;

    private final List<CitableResource> resources;
    private final ResponseValidators validators;

    CitableResources(@All List<CitableResource> resources, ResponseValidators validators) {
        this.resources = resources;
        this.validators = validators;
    }

    /**
     * Address of an answer in a request.
     *
     * @param parameter the parameter or the member that holds it, for errors
     * @param target path from the host's root, and query
     */
    public record Address(String parameter, String target) {

        ProblemException error(String detail) {
            boolean isMember = parameter.startsWith("/");
            return new ProblemException(ProblemType.BAD_REQUEST, detail)
                    .errors(List.of(
                            isMember
                                    ? ValidationError.pointer(parameter, detail, null)
                                    : ValidationError.parameter(parameter, detail, null)));
        }
    }

    /** @throws ProblemException 400 if the address is none of an answer that can be cited; else as the resource itself */
    public CitedAnswer answer(Address address) {
        CitableRequest request = parse(address);
        return find(request, address).answer(request);
    }

    /** The same as it is now, whatever {@code asOf} the address has. */
    public CitedAnswer answerOfNow(Address address) {
        CitableRequest request = parse(address).ofNow();
        return find(request, address).answer(request);
    }

    /** @throws ProblemException as {@link #answer} */
    public List<Citation.State> listStates(Address address, StatePage page) {
        CitableRequest request = parse(address).ofNow();
        return find(request, address).listStates(request, page);
    }

    private CitableRequest parse(Address address) {
        String target = address.target();
        if (!target.startsWith(API) || target.length() > MAX_LENGTH || target.indexOf('#') >= 0) {
            throw address.error(Quote.of(target)
                    + " is not the address of an answer here. Write its path from the host's root, such as "
                    + API + "aggregates?by=country, with % escapes for what would end it.");
        }
        // the entity tag of the part is not that of the whole
        validators.setPartial();
        return CitableRequest.of(target);
    }

    private CitableResource find(CitableRequest request, Address address) {
        return resources.stream()
                .filter(resource -> resource.isAt(request.getPath()))
                .findFirst()
                .orElseThrow(
                        () -> address.error(
                                "Answers of " + Quote.of(request.getPath())
                                        + " have no citation. Those of events, claims, timelines, aggregates, differences and corrections have."));
    }
}
