package org.conflicttracker.security;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.PersistenceException;

/** Gives every {@link BuiltIn} account a password at start: the configured one, else the stored one, else a new one. */
@ApplicationScoped
class AccountSetup {

    private final AccountRepository accounts;
    private final ChosenPasswords chosen;

    AccountSetup(AccountRepository accounts, ChosenPasswords chosen) {
        this.accounts = accounts;
        this.chosen = chosen;
    }

    void prepare(@Observes StartupEvent started) {
        for (var account : BuiltIn.values()) {
            chosen.find(account).ifPresentOrElse(password -> store(account, password), () -> makeUnlessStored(account));
        }
    }

    private void store(BuiltIn account, String password) {
        var stored = accounts.findPasswordHash(account.account());
        if (stored.isEmpty()) {
            add(account, password);
        } else if (!Passwords.matches(password, stored.get())) {
            accounts.changePasswordHash(account, Passwords.hash(password));
        }
    }

    private void makeUnlessStored(BuiltIn account) {
        if (accounts.findPasswordHash(account.account()).isPresent()) {
            return;
        }
        var made = Passwords.random();
        if (add(account, made)) {
            Log.warnf("The account %s is new. Keep this, it is not shown again: password: %s", account.account(), made);
        }
    }

    /** Whether it was this node that added it: several may start on one empty database. */
    private boolean add(BuiltIn account, String password) {
        try {
            accounts.add(account, Passwords.hash(password));
            return true;
        } catch (PersistenceException e) {
            if (accounts.findPasswordHash(account.account()).isEmpty()) {
                throw e;
            }
            return false;
        }
    }
}
