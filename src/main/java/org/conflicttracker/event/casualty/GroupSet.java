package org.conflicttracker.event.casualty;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Set of the groups that one claim counts together, as bits in the order of {@link Group}.
 *
 * @param bits bit n is set if the set contains the n-th group; {@link Group#ALL} stands alone
 */
public record GroupSet(int bits) implements Comparable<GroupSet> {

    public static final GroupSet ALL = new GroupSet(1 << Group.ALL.ordinal());

    /** Groups of each set, by its bits. */
    private static final List<List<Group>> LISTS =
            IntStream.rangeClosed(0, ALL.bits).mapToObj(GroupSet::listGroups).toList();

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
        return LISTS.get(bits);
    }

    private static List<Group> listGroups(int bits) {
        return Stream.of(Group.values())
                .filter(group -> (bits & 1 << group.ordinal()) != 0)
                .toList();
    }

    public boolean isAll() {
        return bits == ALL.bits;
    }

    /** Whether the set is exactly one group; true for ALL. */
    public boolean isSingle() {
        return Integer.bitCount(bits) == 1;
    }

    /** Whether some people may be in both sets. */
    boolean overlaps(GroupSet other) {
        return isAll() || other.isAll() || (bits & other.bits) != 0;
    }

    boolean contains(Group group) {
        return (bits & 1 << group.ordinal()) != 0;
    }

    @Override
    public int compareTo(GroupSet other) {
        return Integer.compare(bits, other.bits);
    }
}
