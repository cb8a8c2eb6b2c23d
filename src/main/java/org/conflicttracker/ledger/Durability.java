package org.conflicttracker.ledger;

/** What makes a commit last, and up to which revision it does. */
interface Durability {

    /** Returns when the caller's commit, and all before it, has been stored; also where it brought no new revision. */
    void await(long revision);

    /** The durable horizon: the highest revision whose commit has been stored; nobody reads beyond it. */
    long durableRevision();
}
