package org.conflicttracker.web.problem;

/** Path with a greater maximum body size than {@link RequestSettings#maxBodyBytes}. Every bean of this type applies. */
public interface BodySizeOverride {

    /** The path, from the host's root. */
    String path();

    /** The maximum size of a body at this path, in bytes. */
    long maxBytes();
}
