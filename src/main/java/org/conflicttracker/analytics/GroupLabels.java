package org.conflicttracker.analytics;

import java.util.Map;
import org.conflicttracker.common.geo.Countries;
import org.conflicttracker.common.geo.Country;
import org.conflicttracker.event.query.Cell;
import org.conflicttracker.event.query.Dimension;

/**
 * How groups are shown.
 *
 * @param namesByVersion names of actors and sources, by dimension and by the id of the state that bears the name
 */
public record GroupLabels(Map<Dimension, Map<Long, String>> namesByVersion) {

    public GroupLabels {
        namesByVersion = Map.copyOf(namesByVersion);
    }

    /** An id, a code or a name as it is stored; null for none. */
    public Object displayKey(Cell.Key key) {
        return key.value() != null && key.label() instanceof String name ? name : key.value();
    }

    /** What it is called, in plain words; never null. */
    public String label(Dimension dimension, Cell.Key key) {
        if (key.value() == null) {
            return EnumLabels.noneLabel(dimension);
        }
        if (key.label() instanceof Long state) {
            return namesByVersion.get(dimension).get(state);
        }
        if (dimension == Dimension.COUNTRY) {
            String code = (String) key.value();
            return Countries.find(code).map(Country::name).orElse(code);
        }
        return key.value() instanceof Enum<?> code ? EnumLabels.of(code) : String.valueOf(displayKey(key));
    }
}
