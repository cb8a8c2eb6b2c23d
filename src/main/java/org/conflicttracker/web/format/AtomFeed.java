package org.conflicttracker.web.format;

import java.net.URI;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import org.conflicttracker.web.format.AtomFeed.AtomEntry;
import org.jspecify.annotations.Nullable;

/**
 * Feed that is written as an Atom document (RFC 4287).
 *
 * @param id IRI that never changes
 * @param author name of the author of the entries that have none
 */
public record AtomFeed(
        URI id, String title, Instant updated, String author, List<AtomLink> links, Iterator<AtomEntry> items)
        implements FileBody<AtomEntry> {

    public AtomFeed {
        links = List.copyOf(links);
    }

    /**
     * Link of a feed or an entry.
     *
     * @param rel relation, such as {@code self}, {@code alternate} or {@code next}
     * @param type media type of its target
     */
    public record AtomLink(String rel, URI href, String type) {}

    /**
     * Entry of a feed.
     *
     * @param id IRI that never changes
     * @param author null for that of the feed
     * @param links one {@code alternate} at least, as an entry has no content
     * @param categories terms by which a reader may select
     */
    public record AtomEntry(
            URI id,
            String title,
            Instant updated,
            @Nullable String author,
            String summary,
            List<AtomLink> links,
            List<String> categories) {

        public AtomEntry {
            links = List.copyOf(links);
            categories = List.copyOf(categories);
        }
    }
}
