package org.conflicttracker.ledger;

/** PostgreSQL stores a commit before anyone can see it, so what is visible is durable, whichever node wrote it. */
final class CommitDurability implements Durability {

    private final LedgerStateRepository store;

    CommitDurability(LedgerStateRepository store) {
        this.store = store;
    }

    @Override
    public void await(long revision) {
        // The commit has returned, so it is stored.
    }

    @Override
    public long durableRevision() {
        return store.lastRevision();
    }
}
