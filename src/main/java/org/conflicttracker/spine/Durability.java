package org.conflicttracker.spine;

/** What makes a commit last, and up to which revision it does. */
interface Durability {

    /** Returns when the commit of the revision, and all before it, has been stored. */
    void await(long revision);

    /** The durable horizon: the highest revision whose commit has been stored; nobody reads beyond it. */
    long horizon();
}
