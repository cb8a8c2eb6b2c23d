package org.conflicttracker.security;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

@ApplicationScoped
class AccountRepository implements PanacheRepositoryBase<AccountRepository.Account, String> {

    /** In a transaction of its own, because authentication precedes any other. */
    @Transactional(TxType.REQUIRES_NEW)
    Optional<String> findPasswordHash(String account) {
        return findByIdOptional(account).map(Account::passwordHash);
    }

    /** Fails with a violation of the primary key if another node added the account concurrently. */
    @Transactional(TxType.REQUIRES_NEW)
    void add(BuiltInAccount account, String passwordHash) {
        persist(new Account(account.userName(), passwordHash, Instant.now().truncatedTo(ChronoUnit.MILLIS)));
    }

    @Transactional(TxType.REQUIRES_NEW)
    void changePasswordHash(BuiltInAccount account, String passwordHash) {
        findById(account.userName()).changePasswordHash(passwordHash);
    }

    /** Stored state of a {@link BuiltInAccount}: the hash of its password. */
    @Entity(name = "Account")
    @Table(name = "account")
    static class Account {

        @Id
        private String name;

        @Column(name = "password_hash", nullable = false)
        private String passwordHash;

        @Column(name = "created_at", nullable = false, updatable = false)
        private Instant createdAt;

        protected Account() {}

        Account(String name, String passwordHash, Instant createdAt) {
            this.name = name;
            this.passwordHash = passwordHash;
            this.createdAt = createdAt;
        }

        String passwordHash() {
            return passwordHash;
        }

        void changePasswordHash(String newHash) {
            passwordHash = newHash;
        }
    }
}
