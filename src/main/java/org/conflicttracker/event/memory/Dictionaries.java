package org.conflicttracker.event.memory;

import java.util.List;

/** What the codes of the index stand for. */
final class Dictionaries {

    final Dictionary<EventAttributes> eventAttributes = new Dictionary<>();
    final Dictionary<RevisionAttributes> revisionAttributes = new Dictionary<>();
    final Dictionary<List<String>> externalIdSchemes = new Dictionary<>();
    final Dictionary<Area> areas = new Dictionary<>(Area::country);
    final DateBounds areaBounds = new DateBounds();
    final Dictionary<Involvement> involvements = new Dictionary<>(Involvement::actorId);
    final Dictionary<Publisher> publishers = new Dictionary<>();
    final Dictionary<Attribution> attributions = new Dictionary<>();
    final Dictionary<Tag> tags = new Dictionary<>();
    final Dictionary<String> words = new Dictionary<>();
    final FigureNumbers figures = new FigureNumbers();
    final NameIndex actors = new NameIndex();
    final NameIndex sources = new NameIndex();
    final RevisionTimestamps revisionTimestamps = new RevisionTimestamps();
}
