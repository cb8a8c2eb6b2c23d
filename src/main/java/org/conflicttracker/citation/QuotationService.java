package org.conflicttracker.citation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.conflicttracker.citation.AnswerComparison.Difference;
import org.conflicttracker.citation.AnswerComparison.Differences;
import org.conflicttracker.citation.PermalinkRepository.Permalink;
import org.conflicttracker.citation.PermalinkService.PermalinkId;
import org.conflicttracker.web.citation.CitableResources;
import org.conflicttracker.web.citation.CitableResources.Address;
import org.conflicttracker.web.citation.CitedJson.CitedAnswer;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/** Service that sets a quoted answer beside the one of now. */
@ApplicationScoped
public class QuotationService {

    private final CitableResources resources;
    private final ObjectMapper mapper;
    private final int maxDifferences;

    QuotationService(CitableResources resources, ObjectMapper mapper, CitationConfig config) {
        this.resources = resources;
        this.mapper = mapper;
        this.maxDifferences = config.maxDifferences();
    }

    /**
     * What a permalink shows.
     *
     * @param url the short link
     * @param path address of the answer as it was
     * @param createdAt when the link was made first
     * @param identical whether the answer as it was still has the digest that it had when the link was made. Otherwise something in it was withheld,
     *     or a later version of the software writes it differently
     * @param changed whether anything is different now
     * @param differences the first ones
     * @param differencesTotal number of all
     * @param then the answer as it was, as JSON
     * @param now the same request now, as JSON; null if there is no answer any more
     * @param nowReason why there is none; null if there is one
     */
    public record Quotation(
            String id,
            String url,
            String path,
            Instant createdAt,
            boolean identical,
            boolean changed,
            List<Difference> differences,
            long differencesTotal,
            @JsonRawValue String then,

            @JsonRawValue @Nullable String now,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String nowReason) {

        public Quotation {
            differences = List.copyOf(differences);
        }
    }

    /** @throws ProblemException as the answer then */
    public Quotation quote(Permalink permalink) {
        Address address = new Address("id", permalink.target());
        CitedAnswer then = resources.answer(address);
        CitedAnswer now = null;
        String nowReason = null;
        try {
            now = resources.answerOfNow(address);
        } catch (ProblemException e) {
            if (e.type() != ProblemType.GONE && e.type() != ProblemType.NOT_FOUND) {
                throw e;
            }
            nowReason = e.getMessage();
        }
        Differences differences = AnswerComparison.compare(read(then), read(now), maxDifferences);
        return new Quotation(
                PermalinkId.toText(permalink.id()),
                PermalinkId.toPath(permalink.id()),
                permalink.target(),
                Instant.ofEpochMilli(permalink.createdAt()),
                then.citation().sha256().equals(permalink.sha256()),
                differences.total() > 0,
                differences.list(),
                differences.total(),
                text(then),
                now == null ? null : text(now),
                nowReason);
    }

    private static String text(CitedAnswer answer) {
        return new String(answer.json(), StandardCharsets.UTF_8);
    }

    private JsonNode read(@Nullable CitedAnswer answer) {
        try {
            return answer == null ? MissingNode.getInstance() : mapper.readTree(answer.json());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
