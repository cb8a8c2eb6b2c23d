package org.conflicttracker.columnstore;

/** Is told of groups while they are counted; ends the counting by throwing where there are too many. Used by several threads. */
@FunctionalInterface
public interface GroupMeter {

    /** Lets any number pass. */
    GroupMeter NONE = (groups, more) -> {};

    /**
     * Some groups were met for the first time.
     *
     * @param groups how many the calling thread has met so far
     * @param more how many of them since it last said so
     */
    void grow(int groups, int more);
}
