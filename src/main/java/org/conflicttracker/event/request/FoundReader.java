package org.conflicttracker.event.request;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.conflicttracker.event.Status;
import org.conflicttracker.event.filter.FoundCondition;
import org.conflicttracker.event.filter.Terms;
import org.conflicttracker.problem.ProblemException;
import org.conflicttracker.problem.ProblemType;
import org.conflicttracker.problem.Quote;
import org.conflicttracker.text.Words;

/** Reads by what it is found, and how it was recorded. */
final class FoundReader {

    private static final Terms<Status> PUBLISHED = FoundCondition.OPEN.status();

    private FoundReader() {}

    static FoundCondition read(FoundParameters given, Question question) {
        return new FoundCondition(
                question.names("tag", given.tag, Readings::folded),
                question.terms("externalId", given.externalId, Readings::externalId),
                question.words("q", given.q, FoundReader::words),
                status(given.status, question),
                question.one("recordedSince", given.recordedSince, DateReading::instant));
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

    private static Terms<Status> status(List<String> given, Question question) {
        Terms<Status> status = question.codes("status", given, Readings.code(Status.class));
        return status.isOpen() ? PUBLISHED : status;
    }

    private static Set<String> words(String text) {
        Set<String> words = Words.of(text);
        if (words.isEmpty()) {
            throw new Unreadable(Quote.of(text) + " has no word to look for.", Optional.empty());
        }
        return Set.copyOf(words);
    }
}
