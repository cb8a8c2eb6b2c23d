package org.conflicttracker.web.format;

import java.util.Iterator;

/** Content of a file, written by the {@link jakarta.ws.rs.ext.MessageBodyWriter} of its type and of the media type. */
public sealed interface FileBody<T> permits Table, JsonLines, FeatureCollection, AtomFeed {

    /** The items, fetched while they are written; can be iterated once, on any thread. */
    Iterator<T> items();
}
