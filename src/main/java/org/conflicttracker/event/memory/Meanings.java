package org.conflicttracker.event.memory;

import java.util.List;

/** What the codes of the index stand for. */
final class Meanings {

    final Dictionary<Kind> kinds = new Dictionary<>();
    final Dictionary<Stage> stages = new Dictionary<>();
    final Dictionary<List<String>> schemes = new Dictionary<>();
    final Dictionary<Area> areas = new Dictionary<>(Area::country);
    final Bounds bounds = new Bounds();
    final Dictionary<Involved> involvements = new Dictionary<>(Involved::actor);
    final Dictionary<Publisher> publishers = new Dictionary<>();
    final Dictionary<Voice> voices = new Dictionary<>();
    final Dictionary<Label> tags = new Dictionary<>();
    final Dictionary<String> words = new Dictionary<>();
    final FigureNumbers figures = new FigureNumbers();
    final Bearers actors = new Bearers();
    final Bearers sources = new Bearers();
    final Recordings recordings = new Recordings();
}
