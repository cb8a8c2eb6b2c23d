package org.conflicttracker.event.casualty;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The groups one claim counts together, as a set of bits in the order of {@link Group}.
 *
 * @param bits bit n is set where the n-th group is in; {@link Group#ALL} stands alone
 */
public record GroupSet(int bits) implements Comparable<GroupSet> {

    public static final GroupSet ALL = new GroupSet(1 << Group.ALL.ordinal());

    public GroupSet {
        int all = 1 << Group.ALL.ordinal();
        if (bits <= 0 || bits > all) {
            throw new IllegalArgumentException("Give one or more groups. ALL cannot be combined with others.");
        }
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static GroupSet of(Collection<Group> groups) {
        int bits = 0;
        for (Group group : groups) {
            bits |= 1 << group.ordinal();
        }
        return new GroupSet(bits);
    }

    public static GroupSet of(Group... groups) {
        return of(List.of(groups));
    }

    @JsonValue
    public List<Group> groups() {
        List<Group> groups = new ArrayList<>();
        for (Group group : Group.values()) {
            if ((bits & 1 << group.ordinal()) != 0) {
                groups.add(group);
            }
        }
        return groups;
    }

    public boolean isAll() {
        return equals(ALL);
    }

    /** Whether this is exactly one group (ALL included). */
    public boolean isSingle() {
        return Integer.bitCount(bits) == 1;
    }

    @Override
    public int compareTo(GroupSet other) {
        return Integer.compare(bits, other.bits);
    }
}
