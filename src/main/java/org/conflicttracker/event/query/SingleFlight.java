package org.conflicttracker.event.query;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/** Single flight: of concurrent calls with equal keys the first computes, the others wait for its result. */
final class SingleFlight<K, V> {

    private final ConcurrentMap<K, CompletableFuture<V>> inFlight = new ConcurrentHashMap<>();

    /**
     * The result of the work for this key.
     *
     * @throws RuntimeException what the work threw, to all callers that wait for it
     */
    V execute(K key, Supplier<V> work) {
        CompletableFuture<V> own = new CompletableFuture<>();
        CompletableFuture<V> running = inFlight.putIfAbsent(key, own);
        if (running != null) {
            return join(running);
        }
        try {
            V result = work.get();
            own.complete(result);
            return result;
        } catch (RuntimeException | Error failure) {
            own.completeExceptionally(failure);
            throw failure;
        } finally {
            inFlight.remove(key, own);
        }
    }

    private static <V> V join(CompletableFuture<V> running) {
        try {
            return running.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }
}
