package org.conflicttracker.event.query;

import jakarta.enterprise.context.ApplicationScoped;
import org.conflicttracker.ledger.Readership;
import org.conflicttracker.security.CurrentUser;
import org.conflicttracker.security.DisclosureSettings;

/** Visibility of who recorded a revision: told to editors, and to everybody if the setting says so (rule 5). */
@ApplicationScoped
class RecorderVisibility {

    private final DisclosureSettings settings;
    private final CurrentUser currentUser;

    RecorderVisibility(DisclosureSettings settings, CurrentUser currentUser) {
        this.settings = settings;
        this.currentUser = currentUser;
    }

    /** Whether the current user is told; outside a request only if everybody is. */
    boolean isShown() {
        return isShownTo(currentUser.readership());
    }

    boolean isShownTo(Readership readers) {
        return readers == Readership.EDITORS || settings.recordedBy();
    }
}
