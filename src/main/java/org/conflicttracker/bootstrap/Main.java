package org.conflicttracker.bootstrap;

import io.quarkus.bootstrap.logging.InitialConfigurator;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import org.conflicttracker.common.file.StartupException;
import org.conflicttracker.ledger.embedded.FailStop;
import org.jboss.logging.Logger;

/** Starts the tracker. A start that fails for a known reason ends with one line that says what to do, not with a trace. */
@QuarkusMain
public final class Main {

    Main() {}

    public static void main(String... arguments) {
        try {
            DataFolder.makeAbsolute();
        } catch (StartupException e) {
            Logger.getLogger(Main.class).error(e.getMessage());
            // no log has been set up yet: what was written so far is printed when this is closed
            InitialConfigurator.DELAYED_HANDLER.close();
            System.exit(1);
        }
        FailStop.register();
        Watchdog.INSTANCE.start();
        Quarkus.run(null, Main::onExit, arguments);
    }

    private static void onExit(Integer code, Throwable failure) {
        if (failure != null) {
            var log = Logger.getLogger(Main.class);
            StartFailures.findExplanation(failure)
                    .ifPresentOrElse(log::error, () -> log.error("The tracker could not start", failure));
        }
        System.exit(code);
    }
}
