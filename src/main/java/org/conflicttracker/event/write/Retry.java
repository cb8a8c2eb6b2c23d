package org.conflicttracker.event.write;

/**
 * What makes a repeated request safe.
 *
 * @param key the author's name and the key the author gave
 * @param bodyHash of the body, to tell a repetition from another request under the same key
 */
public record Retry(String key, String bodyHash) {}
