package org.conflicttracker.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class AcquisitionWatchdogTest {

    private final CountDownLatch end = new CountDownLatch(1);
    private final AcquisitionWatchdog watchdog = new AcquisitionWatchdog(stack -> Arrays.stream(stack)
            .anyMatch(call ->
                    call.getMethodName().equals("spin") || call.getMethodName().equals("park")));

    private volatile boolean ended;

    private void spin() {
        while (!ended && !Thread.currentThread().isInterrupted()) {
            Thread.onSpinWait();
        }
    }

    private void park() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isAliveAfter(Thread thread, int looks, AcquisitionWatchdog watchdog)
            throws InterruptedException {
        thread.start();
        watchdog.look();
        for (int i = 0; i < looks; i++) {
            Thread.sleep(50);
            watchdog.look();
        }
        thread.join(200);
        return thread.isAlive();
    }

    @Test
    void aWaitThatSpinsIsInterrupted() throws InterruptedException {
        Thread spinning = new Thread(this::spin);
        spinning.start();
        watchdog.look();
        // on a busy machine the thread may get no processor between some looks
        for (int i = 0; i < 500 && spinning.isAlive(); i++) {
            Thread.sleep(50);
            watchdog.look();
        }
        spinning.join(10_000);
        assertThat(spinning.isAlive()).isFalse();
        ended = true;
    }

    @Test
    void aThreadIsNotInterruptedBeforeEnoughLooks() throws InterruptedException {
        Thread spinning = new Thread(this::spin);
        boolean alive = isAliveAfter(spinning, AcquisitionWatchdog.LOOKS - 1, watchdog);
        ended = true;
        spinning.join();
        assertThat(alive).isTrue();
    }

    @Test
    void aWaitThatSleepsGoesOn() throws InterruptedException {
        Thread sleeping = new Thread(this::park);
        boolean alive = isAliveAfter(sleeping, 2 * AcquisitionWatchdog.LOOKS, watchdog);
        end.countDown();
        sleeping.join();
        assertThat(alive).isTrue();
    }

    @Test
    void aBusyThreadElsewhereGoesOn() throws InterruptedException {
        AcquisitionWatchdog ofNothing = new AcquisitionWatchdog(stack -> false);
        Thread spinning = new Thread(this::spin);
        boolean alive = isAliveAfter(spinning, 2 * AcquisitionWatchdog.LOOKS, ofNothing);
        ended = true;
        spinning.join();
        assertThat(alive).isTrue();
    }
}
