package org.conflicttracker.ledger;

/** Durability of commits: how a commit is put on disk, and the durable horizon. */
interface Durability {

    /** Returns when the caller's commit, and all before it, are durable; also for a commit without a revision. */
    void await(long revision);

    /** Durable horizon: the highest revision whose commit is durable; nobody reads beyond it. */
    long durableRevision();
}
