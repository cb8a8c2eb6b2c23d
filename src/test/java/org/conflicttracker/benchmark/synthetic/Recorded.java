package org.conflicttracker.benchmark.synthetic;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.conflicttracker.event.casualty.Claim;
import org.conflicttracker.event.model.EventContent;

/**
 * Synthetic revision.
 *
 * @param before the revision it supersedes; 0 for none
 * @param after the revision that supersedes it; 0 for none
 * @param recordedAt milliseconds since 1970
 * @param document the content as JSON
 */
record Recorded(
        int revision,
        int before,
        int after,
        long recordedAt,
        SyntheticMention mention,
        EventContent content,
        String document) {

    int event() {
        return mention.event();
    }

    int version() {
        return before == 0 ? 1 : 2;
    }

    Long supersededBy() {
        return after == 0 ? null : Long.valueOf(after);
    }

    /** Ids of the quoted sources. */
    Set<Long> voices() {
        Set<Long> voices = new TreeSet<>();
        content.claims().stream()
                .map(Claim::attributedTo)
                .filter(voice -> voice != null)
                .forEach(voice -> voices.add(voice.id()));
        return voices;
    }

    /** Words for text search, with spaces around each. */
    String words(World world) {
        Set<String> words = new LinkedHashSet<>(mention.found());
        content.actors().forEach(actor -> words.addAll(found(world, actor.id())));
        mention.reports().forEach(paper -> words.addAll(paper.source().found()));
        voices().forEach(voice -> words.addAll(world.sourcePool().get(voice).found()));
        return " " + String.join(" ", words) + " ";
    }

    private static List<String> found(World world, long actor) {
        return world.actorPool().get(actor).found();
    }
}
