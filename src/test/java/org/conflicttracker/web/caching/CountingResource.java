package org.conflicttracker.web.caching;

import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Resource that counts its calls, and holds them until they are released. */
@Path(CountingResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Singleton
public class CountingResource {

    static final String PATH = "/api/v1/counting";

    private final AtomicInteger asked = new AtomicInteger();
    private volatile CountDownLatch released = new CountDownLatch(0);

    @GET
    @Blocking
    @Operation(hidden = true)
    public Map<String, Integer> count() throws InterruptedException {
        int number = asked.incrementAndGet();
        if (!released.await(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("nobody let it go on");
        }
        return Map.of("asked", number);
    }

    /** Holds the calls from now on, and counts them from 0. */
    void hold() {
        asked.set(0);
        released = new CountDownLatch(1);
    }

    int asked() {
        return asked.get();
    }

    void release() {
        released.countDown();
    }
}
