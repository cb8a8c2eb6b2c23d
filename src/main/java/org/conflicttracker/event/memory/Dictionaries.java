package org.conflicttracker.event.memory;

import java.util.List;

/** What the codes of the index stand for. */
final class Dictionaries {

    final Dictionary<EventAttributes> kinds = new Dictionary<>();
    final Dictionary<RevisionAttributes> stages = new Dictionary<>();
    final Dictionary<List<String>> schemes = new Dictionary<>();
    final Dictionary<Area> areas = new Dictionary<>(Area::country);
    final DateBounds bounds = new DateBounds();
    final Dictionary<Involvement> involvements = new Dictionary<>(Involvement::actor);
    final Dictionary<Publisher> publishers = new Dictionary<>();
    final Dictionary<Attribution> voices = new Dictionary<>();
    final Dictionary<Tag> tags = new Dictionary<>();
    final Dictionary<String> words = new Dictionary<>();
    final FigureNumbers figures = new FigureNumbers();
    final NameIndex actors = new NameIndex();
    final NameIndex sources = new NameIndex();
    final RevisionTimestamps recordings = new RevisionTimestamps();
}
