package org.conflicttracker.security;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.PersistenceException;
import java.util.EnumMap;
import java.util.Map;
import org.conflicttracker.common.file.StartupException;

/**
 * Set-up of the passwords of the {@link BuiltInAccount} accounts at start: the configured one, else the stored one, else a
 * generated one.
 */
@ApplicationScoped
class AccountSetup {

    private final AccountRepository accounts;
    private final PasswordConfigSource configuredPasswords;
    private final PasswordsFile file;

    AccountSetup(AccountRepository accounts, PasswordConfigSource configuredPasswords, PasswordsFile file) {
        this.accounts = accounts;
        this.configuredPasswords = configuredPasswords;
        this.file = file;
    }

    /**
     * Sets all passwords.
     *
     * @throws StartupException if a password is too short, or two accounts would have the same
     */
    void setUpAccounts(@Observes StartupEvent started) {
        var configured = new EnumMap<BuiltInAccount, String>(BuiltInAccount.class);
        for (var account : BuiltInAccount.values()) {
            configuredPasswords.find(account).ifPresent(password -> configured.put(account, password));
        }
        configured.forEach((account, password) -> requireOther(account, password, configured));
        configured.forEach(this::storePassword);
        createUnlessStored(configured);
    }

    /**
     * Compares a configured password with the stored hashes of accounts without a configured one, whose passwords are known as
     * hashes only.
     */
    private void requireOther(BuiltInAccount account, String password, Map<BuiltInAccount, String> configured) {
        for (var other : BuiltInAccount.values()) {
            if (!configured.containsKey(other)
                    && accounts.findPasswordHash(other.userName())
                            .filter(hash -> Passwords.matches(password, hash))
                            .isPresent()) {
                throw PasswordConfigSource.equal(account, other);
            }
        }
    }

    private void storePassword(BuiltInAccount account, String password) {
        var stored = accounts.findPasswordHash(account.userName());
        if (stored.isEmpty()) {
            add(account, password);
        } else if (!Passwords.matches(password, stored.get())) {
            accounts.changePasswordHash(account, Passwords.hash(password));
        }
    }

    /** Generates missing passwords. They are written to the file before their hashes are stored, so that a killed start loses none. */
    private void createUnlessStored(Map<BuiltInAccount, String> configured) {
        var generated = new EnumMap<BuiltInAccount, String>(BuiltInAccount.class);
        for (var account : BuiltInAccount.values()) {
            if (!configured.containsKey(account)
                    && accounts.findPasswordHash(account.userName()).isEmpty()) {
                generated.put(account, Passwords.generate());
            }
        }
        if (generated.isEmpty()) {
            return;
        }
        file.write(generated);
        // an account that another node added first has the password that that node has written
        if (generated.entrySet().removeIf(entry -> !add(entry.getKey(), entry.getValue()))) {
            file.write(generated);
        }
        generated
                .keySet()
                .forEach(account -> Log.warnf(
                        "Created account %s. Its random password is in %s: store it elsewhere and"
                                + " delete the file.",
                        account.userName(), file.path()));
    }

    /** Adds an account; false if another node added it first, as several may start on one empty database. */
    private boolean add(BuiltInAccount account, String password) {
        try {
            accounts.add(account, Passwords.hash(password));
            return true;
        } catch (PersistenceException e) {
            if (accounts.findPasswordHash(account.userName()).isEmpty()) {
                throw e;
            }
            return false;
        }
    }
}
