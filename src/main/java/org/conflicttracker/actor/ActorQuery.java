package org.conflicttracker.actor;

import java.util.List;
import java.util.Set;

/**
 * Which actors to list.
 *
 * @param words beginnings of words, folded; all must be found among the names
 * @param kinds empty for any kind
 */
record ActorQuery(Set<String> words, List<ActorKind> kinds, int limit) {}
