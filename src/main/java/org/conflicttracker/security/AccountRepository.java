package org.conflicttracker.security;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

@ApplicationScoped
class AccountRepository implements PanacheRepositoryBase<Account, String> {

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
}
