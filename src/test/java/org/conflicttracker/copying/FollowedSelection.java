package org.conflicttracker.copying;

import java.util.EnumMap;
import java.util.Map;
import org.conflicttracker.changefeed.ChangeView.Match;

/** What copying clients went through, summed up, so that a test can tell that they did. */
final class FollowedSelection {

    private final Map<Match, Integer> applied = new EnumMap<>(Match.class);
    private final Map<CopyingClient.Way, Integer> looks = new EnumMap<>(CopyingClient.Way.class);
    private final Map<CopyingClient.Way, Integer> cuts = new EnumMap<>(CopyingClient.Way.class);
    private int copied;

    void add(CopyingClient client) {
        client.copy().applied().forEach((match, number) -> applied.merge(match, number, Integer::sum));
        client.looks().forEach((way, number) -> looks.merge(way, number, Integer::sum));
        client.cuts().forEach((way, number) -> cuts.merge(way, number, Integer::sum));
        copied += client.copy().events().size();
    }

    int applied(Match match) {
        return applied.getOrDefault(match, 0);
    }

    int asked(CopyingClient.Way way) {
        return looks.getOrDefault(way, 0) + cuts.getOrDefault(way, 0);
    }

    @Override
    public String toString() {
        return "changes " + applied + ", looks " + looks + ", cuts " + cuts + ", events in the end " + copied;
    }
}
