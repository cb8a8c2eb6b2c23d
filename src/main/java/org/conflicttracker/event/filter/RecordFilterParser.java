package org.conflicttracker.event.filter;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.conflicttracker.common.text.Words;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.Quote;

/** Reads by what it is found, and how it was recorded. */
final class RecordFilterParser {

    private static final Terms<Status> PUBLISHED = RecordFilter.OPEN.status();

    private RecordFilterParser() {}

    static RecordFilter read(RecordFilterParameters given, ParameterParser question) {
        return new RecordFilter(
                question.names("tag", given.tag, ValueParsers::folded),
                question.terms("externalId", given.externalId, ValueParsers::externalId),
                question.words("q", given.q, RecordFilterParser::words),
                status(given.status, question),
                question.one("recordedSince", given.recordedSince, DateParser::instant));
    }

    /**
     * Lets only editors see what is not published.
     *
     * @throws ProblemException 401
     */
    static void requirePublished(Terms<Status> status) {
        if (status.any() || status.none() || !status.included().equals(PUBLISHED.included())) {
            throw new ProblemException(ProblemType.UNAUTHORIZED, "Only editors see events that are not published.")
                    .header("WWW-Authenticate", "Basic realm=\"conflict tracker\"");
        }
    }

    private static Terms<Status> status(List<String> given, ParameterParser question) {
        Terms<Status> status = question.codes("status", given, ValueParsers.code(Status.class));
        return status.isOpen() ? PUBLISHED : status;
    }

    private static Set<String> words(String text) {
        Set<String> words = Words.of(text);
        if (words.isEmpty()) {
            throw new UnparsableValueException(Quote.of(text) + " has no word to look for.", Optional.empty());
        }
        return Set.copyOf(words);
    }
}
