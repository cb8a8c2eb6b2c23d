package org.conflicttracker.registry;

/**
 * Propagation of a correction to the events that refer to the corrected entity (rule 6).
 *
 * @param events number of affected events
 * @param job id of the job that updates them in small batches; null where all were updated at once
 */
public record Correction(long events, Long job) {

    public static final Correction NONE = new Correction(0, null);

    /** Both together; of two jobs the first, which ends before the other one begins. */
    public Correction and(Correction other) {
        return new Correction(events + other.events, job == null ? other.job : job);
    }
}
