package org.conflicttracker.registry;

/**
 * How a correction reaches the events it touches (domain.md, rule 6).
 *
 * @param events how many events it touches
 * @param job id of the job that works them off in small batches; null where all were touched at once
 */
public record Correction(long events, Long job) {

    public static final Correction NONE = new Correction(0, null);
}
