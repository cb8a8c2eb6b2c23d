package org.conflicttracker.security;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** The passwords that whoever runs the tracker has chosen. */
@ApplicationScoped
class ChosenPasswords {

    private final Config config;

    ChosenPasswords(Config config) {
        this.config = config;
    }

    /**
     * From TRACKER_EDITOR_PASSWORD or TRACKER_ADMIN_PASSWORD; empty where unset or blank. Read raw: configuration
     * would take a {@code ${}} in a password for the name of another setting.
     */
    Optional<String> find(BuiltIn account) {
        var variable = "TRACKER_" + account.account().toUpperCase(Locale.ROOT) + "_PASSWORD";
        return Optional.ofNullable(config.getConfigValue(variable).getRawValue())
                .filter(p -> !p.isBlank());
    }
}
