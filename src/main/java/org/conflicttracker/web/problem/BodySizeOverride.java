package org.conflicttracker.web.problem;

/** An address that takes longer bodies than all others. Every bean of this type is asked. */
public interface BodySizeOverride {

    /** The path from the host's root. */
    String path();

    /** The longest body there, in bytes. */
    long maxBytes();
}
