package org.conflicttracker.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.UsernamePasswordAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.conflicttracker.common.concurrent.ThreadPools;
import org.conflicttracker.security.AccountSetup.AccountRepository;
import org.conflicttracker.security.AccountSetup.BuiltInAccount;
import org.conflicttracker.security.AccountSetup.Passwords;
import org.conflicttracker.security.LoginRateLimiter.LoginAttempt;
import org.conflicttracker.security.LoginRateLimiter.SecuritySettings;
import org.conflicttracker.web.problem.FilterPriorities;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.Quote;

/**
 * Identity provider: verifies user name and password of the {@link BuiltInAccount} accounts against stored hashes, within the
 * {@linkplain LoginRateLimiter limits}. Concurrent attempts with equal credentials share one verification.
 */
@ApplicationScoped
class AccountLogin implements IdentityProvider<UsernamePasswordAuthenticationRequest> {

    private static final int RETRY_SECONDS = 1;

    private final AccountRepository accounts;
    private final LoginRateLimiter rateLimiter;
    private final VerifiedCredentials verifiedCredentials;
    private final PasswordHashing hashing;
    private final FailedLoginLog log;
    private final ConcurrentMap<String, CompletableFuture<Boolean>> inFlight = new ConcurrentHashMap<>();

    AccountLogin(
            AccountRepository accounts,
            LoginRateLimiter rateLimiter,
            VerifiedCredentials verifiedCredentials,
            PasswordHashing hashing,
            FailedLoginLog log) {
        this.accounts = accounts;
        this.rateLimiter = rateLimiter;
        this.verifiedCredentials = verifiedCredentials;
        this.hashing = hashing;
        this.log = log;
    }

    @Override
    public Class<UsernamePasswordAuthenticationRequest> getRequestType() {
        return UsernamePasswordAuthenticationRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            UsernamePasswordAuthenticationRequest request, AuthenticationRequestContext context) {
        var attempt = LoginAttempt.of(request);
        return verifiedCredentials.areCurrent(attempt)
                ? Uni.createFrom().item(identity(attempt))
                : Uni.createFrom()
                        .completionStage(() -> verify(attempt))
                        .emitOn(callerContext())
                        .map(correct -> {
                            if (!correct) {
                                throw new AuthenticationFailedException();
                            }
                            return identity(attempt);
                        });
    }

    /** The executor that continues on the Vert.x context of the request rather than on a hashing thread. */
    private static Executor callerContext() {
        Context context = Vertx.currentContext();
        return context == null ? Runnable::run : work -> context.runOnContext(nothing -> work.run());
    }

    private static SecurityIdentity identity(LoginAttempt attempt) {
        var account = BuiltInAccount.find(attempt.account()).orElseThrow(AuthenticationFailedException::new);
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(account.userName()))
                .addRoles(account.roles())
                .build();
    }

    /** Whether the password is correct. Does not block; completes with a {@link ProblemException} 429 beyond a limit. */
    private CompletableFuture<Boolean> verify(LoginAttempt attempt) {
        String hmac = verifiedCredentials.hmac(attempt);
        var verification = new CompletableFuture<Boolean>();
        var running = inFlight.putIfAbsent(hmac, verification);
        if (running != null) {
            return running;
        }
        verification.whenComplete((correct, failure) -> inFlight.remove(hmac, verification));
        try {
            begin(attempt, verification);
        } catch (RuntimeException e) {
            verification.completeExceptionally(e);
        }
        return verification;
    }

    private void begin(LoginAttempt attempt, CompletableFuture<Boolean> verification) {
        boolean trusted = verifiedCredentials.areTrusted(attempt);
        PasswordHashing.Priority priority = trusted
                ? PasswordHashing.Priority.TRUSTED
                : rateLimiter.hasFailedLately(attempt) ? PasswordHashing.Priority.FAILED : PasswordHashing.Priority.NEW;
        if (!trusted) {
            take(attempt);
        }
        if (!hashing.offer(() -> complete(attempt, trusted, verification), priority)) {
            if (!trusted) {
                rateLimiter.postpone(attempt);
            }
            throw new ProblemException(
                            ProblemType.TOO_MANY_REQUESTS,
                            "Too many people are logging in at the moment. Try again in a second.")
                    .withHeader("Retry-After", RETRY_SECONDS);
        }
    }

    private void take(LoginAttempt attempt) {
        try {
            rateLimiter.consume(attempt);
        } catch (ProblemException e) {
            log.refused(attempt);
            throw e;
        }
    }

    /** Every exception is passed to the waiting client. */
    private void complete(LoginAttempt attempt, boolean trusted, CompletableFuture<Boolean> verification) {
        try {
            boolean correct = matches(attempt);
            if (correct) {
                verifiedCredentials.remember(attempt);
            } else {
                verifiedCredentials.forget(attempt);
                rateLimiter.failed(attempt);
                log.failed(attempt);
            }
            if (correct && !trusted) {
                rateLimiter.refund(attempt);
            }
            verification.complete(correct);
        } catch (Throwable e) {
            if (!trusted) {
                rateLimiter.refund(attempt);
            }
            verification.completeExceptionally(e);
        }
    }

    private boolean matches(LoginAttempt attempt) {
        // An unknown account is looked up as well, under a name that does not exist and that every database accepts.
        var account = BuiltInAccount.find(attempt.account())
                .map(BuiltInAccount::userName)
                .orElse("");
        var stored = accounts.findPasswordHash(account);
        // an unknown account is answered after the same time
        return Passwords.matches(attempt.password(), stored.orElse(Passwords.NO_ACCOUNT_HASH)) && stored.isPresent();
    }

    /** Log of failed log-ins: one line each, with a maximum number of lines per minute. */
    @ApplicationScoped
    static class FailedLoginLog {

        private final Bucket lines;
        private final AtomicLong suppressed = new AtomicLong();

        FailedLoginLog(SecuritySettings settings) {
            lines = Bucket.builder()
                    .addLimit(limit -> limit.capacity(settings.logLinesPerMinute())
                            .refillGreedy(settings.logLinesPerMinute(), Duration.ofMinutes(1)))
                    .build();
        }

        /** Logs a wrong password or an unknown account. */
        void failed(LoginAttempt attempt) {
            write("Log-in failed for account", attempt);
        }

        /** Logs a log-in that was refused by a rate limit without checking the password. */
        void refused(LoginAttempt attempt) {
            write("Log-in refused after too many failures for account", attempt);
        }

        private void write(String event, LoginAttempt attempt) {
            if (!lines.tryConsume(1)) {
                suppressed.incrementAndGet();
                return;
            }
            long suppressedBefore = suppressed.getAndSet(0);
            Log.warnf(
                    "%s %s from %s%s",
                    event,
                    quoted(attempt.account()),
                    attempt.clientNetwork(),
                    suppressedBefore == 0
                            ? ""
                            : "; " + suppressedBefore + " more since the line before were not logged");
        }

        /**
         * The quoted user name, which clients choose: truncated, with control characters escaped so that it cannot start a line or
         * control a terminal.
         */
        static String quoted(String account) {
            var text = new StringBuilder();
            Quote.of(account).codePoints().forEach(c -> {
                if (isPlain(c)) {
                    text.appendCodePoint(c);
                } else {
                    text.append(String.format(java.util.Locale.ROOT, "\\u%04x", c));
                }
            });
            return text.toString();
        }

        private static boolean isPlain(int c) {
            return switch (Character.getType(c)) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.SURROGATE,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR,
                        Character.UNASSIGNED,
                        Character.PRIVATE_USE -> false;
                default -> true;
            };
        }
    }

    /**
     * Cache of verified credentials and their addresses, so that not every request pays for hashing and failed log-ins of others do
     * not lock them out. Contains HMACs, never passwords.
     */
    @ApplicationScoped
    static class VerifiedCredentials {

        private static final String ALGORITHM = "HmacSHA256";
        private static final int MAX_SIZE = 10_000;

        /** Random and never stored: the cached values are meaningless to anyone else. */
        private final SecretKeySpec key;

        /** Time of the last verification, in nanoseconds of the clock, by HMAC. */
        private final Cache<String, Long> cache;

        private final long verifiedFor;
        private final TimeMeter clock;

        @Inject
        VerifiedCredentials(SecuritySettings settings) {
            this(settings, TimeMeter.SYSTEM_NANOTIME);
        }

        VerifiedCredentials(SecuritySettings settings, TimeMeter clock) {
            var bytes = new byte[32];
            new SecureRandom().nextBytes(bytes);
            this.key = new SecretKeySpec(bytes, ALGORITHM);
            this.verifiedFor = settings.verifiedFor().toNanos();
            this.clock = clock;
            this.cache = Caffeine.newBuilder()
                    .maximumSize(MAX_SIZE)
                    .expireAfterAccess(settings.trustedFor())
                    .ticker(clock::currentTimeNanos)
                    .build();
        }

        /** Whether the credentials were verified so recently that they need not be checked again. */
        boolean areCurrent(LoginAttempt attempt) {
            Long last = cache.getIfPresent(hmac(attempt));
            return last != null && clock.currentTimeNanos() - last < verifiedFor;
        }

        /** Whether the credentials were verified before. */
        boolean areTrusted(LoginAttempt attempt) {
            return cache.getIfPresent(hmac(attempt)) != null;
        }

        void remember(LoginAttempt attempt) {
            cache.put(hmac(attempt), clock.currentTimeNanos());
        }

        void forget(LoginAttempt attempt) {
            cache.invalidate(hmac(attempt));
        }

        void forgetAll() {
            cache.invalidateAll();
        }

        /** The HMAC of address, account and password. */
        String hmac(LoginAttempt attempt) {
            try {
                var mac = Mac.getInstance(ALGORITHM);
                mac.init(key);
                mac.update(attempt.clientNetwork().getBytes(StandardCharsets.UTF_8));
                mac.update((byte) 0); // separator that no address contains
                mac.update(attempt.account().getBytes(StandardCharsets.UTF_8));
                mac.update((byte) ':'); // separator that no user name contains (RFC 7617)
                return HexFormat.of().formatHex(mac.doFinal(attempt.password().getBytes(StandardCharsets.UTF_8)));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(ALGORITHM + " is part of every JDK", e);
            }
        }
    }

    /**
     * Thread pool for hashing passwords, small enough to leave processors to readers. Each {@link Priority} has a bounded queue of
     * its own, so that attempts of lower priority never take places of a higher one.
     */
    @ApplicationScoped
    static class PasswordHashing {

        /** Priority of an attempt; higher ones are served first. */
        enum Priority {
            /** The credentials were correct before from this address: such clients wait instead of being refused. */
            TRUSTED,
            /** The address has no recent failure. */
            NEW,
            /** The address has a recent failure. */
            FAILED;

            private int queuePerThread(SecuritySettings settings) {
                return switch (this) {
                    case TRUSTED -> settings.trustedQueuePerThread();
                    case NEW -> settings.newQueuePerThread();
                    case FAILED -> settings.failedQueuePerThread();
                };
            }
        }

        private record Task(Priority priority, long number, AtomicInteger waiting, Runnable work)
                implements Runnable, Comparable<Task> {

            @Override
            public void run() {
                waiting.decrementAndGet();
                work.run();
            }

            @Override
            public int compareTo(Task other) {
                int byPriority = priority.compareTo(other.priority);
                return byPriority == 0 ? Long.compare(number, other.number) : byPriority;
            }
        }

        private final ThreadPoolExecutor threads;
        private final Map<Priority, AtomicInteger> waiting = new EnumMap<>(Priority.class);
        private final Map<Priority, Integer> maxWaiting = new EnumMap<>(Priority.class);
        private final AtomicLong numbers = new AtomicLong();

        PasswordHashing(SecuritySettings settings, ThreadPools pools) {
            int threadCount =
                    settings.hashesAtOnce().orElse(Runtime.getRuntime().availableProcessors());
            for (Priority priority : Priority.values()) {
                waiting.put(priority, new AtomicInteger());
                maxWaiting.put(priority, priority.queuePerThread(settings) * threadCount);
            }
            threads = pools.newPool("password-hash", threadCount, new PriorityBlockingQueue<>());
        }

        /** Enqueues the work; false if the queue of this priority is full. */
        boolean offer(Runnable work, Priority priority) {
            AtomicInteger queue = Objects.requireNonNull(waiting.get(priority));
            if (threads.isShutdown()) {
                return false;
            }
            if (queue.incrementAndGet() > Objects.requireNonNull(maxWaiting.get(priority))) {
                queue.decrementAndGet();
                return false;
            }
            threads.execute(new Task(priority, numbers.incrementAndGet(), queue, work));
            return true;
        }

        void stop(@Observes ShutdownEvent stopping) {
            threads.shutdown();
        }
    }

    /**
     * Challenge of responses with status 401 to scripts of web pages: a scheme that no browser knows, instead of {@code Basic}, with which a
     * browser opens its own window and leaves the script without a response until somebody closes it. A challenge there is in any case
     * (RFC 9110, 11.6.1). Other clients and addresses opened in a browser are told {@code Basic}. Either way {@code Basic} is understood.
     */
    @ApplicationScoped
    static class ScriptChallenge {

        private static final String WWW_AUTHENTICATE = "WWW-Authenticate";
        private static final String CHALLENGE = "x-Basic realm=\"conflict tracker\"";

        void register(@Observes Filters filters) {
            filters.register(ScriptChallenge::handle, FilterPriorities.ROUTE_SCRIPT_CHALLENGE);
        }

        private static void handle(RoutingContext context) {
            if (isScript(context.request())) {
                context.addHeadersEndHandler(ended -> replaceChallenge(context.response()));
            }
            context.next();
        }

        private static void replaceChallenge(HttpServerResponse response) {
            if (response.headers().contains(WWW_AUTHENTICATE)) {
                response.putHeader(WWW_AUTHENTICATE, CHALLENGE);
            }
        }

        /** Whether a script sent it (Fetch Metadata, or the header of older browsers' scripts), rather than a person following a link. */
        private static boolean isScript(HttpServerRequest request) {
            String mode = request.getHeader("Sec-Fetch-Mode");
            return mode == null
                    ? "XMLHttpRequest".equalsIgnoreCase(request.getHeader("X-Requested-With"))
                    : !mode.equals("navigate");
        }
    }
}
