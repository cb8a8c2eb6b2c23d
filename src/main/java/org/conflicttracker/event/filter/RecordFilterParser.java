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

    private static final Terms<Status> PUBLISHED = RecordFilter.DEFAULT.status();

    private RecordFilterParser() {}

    static RecordFilter parse(RecordFilterParameters given, ParameterParser question) {
        return new RecordFilter(
                question.names("tag", given.tag, ValueParsers::parseFolded),
                question.parseTerms("externalId", given.externalId, ValueParsers::parseExternalId),
                question.words("q", given.q, RecordFilterParser::parseWords),
                parseStatus(given.status, question),
                question.parseSingle("recordedSince", given.recordedSince, DateParser::toInstant));
    }

    /**
     * Lets only editors see what is not published.
     *
     * @throws ProblemException 401
     */
    static void requirePublished(Terms<Status> status) {
        if (status.any() || status.none() || !status.included().equals(PUBLISHED.included())) {
            throw new ProblemException(ProblemType.UNAUTHORIZED, "Only editors see events that are not published.")
                    .withHeader("WWW-Authenticate", "Basic realm=\"conflict tracker\"");
        }
    }

    private static Terms<Status> parseStatus(List<String> given, ParameterParser question) {
        Terms<Status> status = question.parseCodes("status", given, ValueParsers.enumParser(Status.class));
        return status.isUnrestricted() ? PUBLISHED : status;
    }

    private static Set<String> parseWords(String text) {
        Set<String> words = Words.of(text);
        if (words.isEmpty()) {
            throw new UnparsableValueException(Quote.of(text) + " has no word to look for.", Optional.empty());
        }
        return Set.copyOf(words);
    }
}
