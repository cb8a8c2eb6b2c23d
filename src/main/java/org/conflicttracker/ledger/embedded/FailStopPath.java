package org.conflicttracker.ledger.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import org.h2.store.fs.FilePathWrapper;

/** The file system {@code failstop:} of H2: another one, whose database file is closed for good after its first failure. */
public class FailStopPath extends FilePathWrapper {

    private static final String DATABASE = ".mv.db";

    /** For H2, which makes one for each name. */
    public FailStopPath() {}

    @Override
    public String getScheme() {
        return "failstop";
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        if (!name.endsWith(DATABASE)) {
            return super.open(mode);
        }
        failStop().require();
        return new FailStopChannel(super.open(mode), failStop());
    }

    /** Whose files these are. */
    protected FailStop failStop() {
        return FailStop.instance();
    }
}
