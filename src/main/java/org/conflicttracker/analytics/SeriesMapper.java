package org.conflicttracker.analytics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.conflicttracker.event.query.Cell;
import org.conflicttracker.event.query.Dimension;

/** Makes series of what they are split by. */
record SeriesMapper(PointMapper pointMapper, GroupLinks links, GroupLabels labels) {

    /** The dimension that is asked for comes last in the key; before it comes where a name belongs. */
    Timeline.Series toSeries(KeyedSeries track) {
        List<Cell.Key> key = track.key();
        int last = key.size() - 1;
        Map<String, Object> within = new LinkedHashMap<>();
        for (int i = 0; i < last; i++) {
            within.put(links.dimensions().get(i).code(), labels.displayKey(key.get(i)));
        }
        return new Timeline.Series(
                labels.displayKey(key.get(last)),
                label(key),
                within,
                track.timeSeries().events(),
                track.timeSeries().shared(),
                pointMapper.toPoints(track.timeSeries()),
                links.eventsUrl(key));
    }

    /** The smaller place first, as in {@code Latakia, Syria}. */
    private String label(List<Cell.Key> key) {
        List<Dimension> dimensions = links.dimensions();
        return IntStream.range(0, key.size())
                .map(i -> key.size() - 1 - i)
                .mapToObj(i -> labels.label(dimensions.get(i), key.get(i)))
                .collect(Collectors.joining(", "));
    }
}
