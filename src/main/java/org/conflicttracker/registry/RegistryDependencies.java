package org.conflicttracker.registry;

import jakarta.enterprise.context.Dependent;
import org.conflicttracker.ledger.LedgerWriter;
import org.conflicttracker.security.CurrentUser;
import org.conflicttracker.web.caching.ETagFactory;

@Dependent
public record RegistryDependencies(
        LedgerWriter ledger, EventReferences events, ETagFactory tags, CurrentUser audience) {}
