package org.conflicttracker.importer.job;

import java.io.IOException;
import java.util.List;
import org.conflicttracker.importer.job.JobRunner.JobThreads;
import org.jspecify.annotations.Nullable;

/** Jobs of one kind that have not ended: imports, or the undo of imports. */
interface JobQueue {

    /** Ids of the jobs that have not ended, in the order in which they run. */
    List<Long> listOpen();

    /** Whether only the end of the job is left to record, which is allowed without disk space. */
    boolean isEnding(long id);

    /** The job, to be run on this node; null if it ended meanwhile, or has to wait for another node. */
    @Nullable
    BackgroundJob take(long id);

    /** Job in the background. It is done in steps, each in a transaction that also stores its position, so that it resumes after a restart. */
    interface BackgroundJob extends AutoCloseable {

        /** Name for the log, such as "Import 7". */
        String name();

        /**
         * Does what is left, to the end of the job or until the threads stop.
         *
         * @throws JobEndedException if it was cancelled, or another node has taken it over
         * @throws org.conflicttracker.importer.UnreadableFile if its file cannot be read
         */
        void run(JobThreads threads) throws IOException;

        /** Ends the job after a failure. @param sentence for who asked for the job */
        void fail(String sentence);

        /** What stays after an error of the tracker, and what can be done, as a sentence. */
        String afterError();

        /** Lets go of what the job needs on this node. */
        @Override
        default void close() {}
    }

    /** Exception that stops work on a job: it was cancelled, or another node has taken it over. */
    final class JobEndedException extends RuntimeException {

        private static final long serialVersionUID = 1;

        JobEndedException() {
            super("ended", null, false, false);
        }

        static void require(boolean open) {
            if (!open) {
                throw new JobEndedException();
            }
        }
    }
}
