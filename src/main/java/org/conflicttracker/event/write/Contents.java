package org.conflicttracker.event.write;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.conflicttracker.event.ContentJson;
import org.conflicttracker.event.store.RevisionContent;

/** Makes the documents of revisions and the words they are found by: beside the thread that holds the writing lock. */
@ApplicationScoped
class Contents {

    private final ContentJson json;
    private final EventLimits limits;
    private final ExecutorService beside = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "contents");
        thread.setDaemon(true);
        return thread;
    });

    Contents(ContentJson json, EventLimits limits) {
        this.json = json;
        this.limits = limits;
    }

    /**
     * The content of a state, without its number; done when it has to be stored. Where it may be beyond the limit it is made at once.
     *
     * @param limited whether authors are held to the limit
     * @throws org.conflicttracker.problem.ProblemException 413
     */
    CompletableFuture<RevisionContent> of(AuthoredEvent authored, boolean limited) {
        EventWords words = EventWords.of(authored.content(), authored.references());
        if (Math.max(DocumentSize.atMost(authored.content()), words.atMost()) <= limits.maxDocument()) {
            return CompletableFuture.supplyAsync(() -> make(authored, words), beside);
        }
        RevisionContent content = make(authored, words);
        if (limited) {
            limits.requireFits(Math.max(content.document.length(), content.words.length()));
        }
        return CompletableFuture.completedFuture(content);
    }

    private RevisionContent make(AuthoredEvent authored, EventWords words) {
        RevisionContent content = new RevisionContent();
        content.document = json.write(authored.content());
        content.words = words.line();
        return content;
    }
}
