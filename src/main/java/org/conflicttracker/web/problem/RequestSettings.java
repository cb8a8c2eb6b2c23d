package org.conflicttracker.web.problem;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How large a request may be. */
@ConfigMapping(prefix = "tracker.request")
public interface RequestSettings {

    /** The longest JSON body, in bytes: a thousand events of 8 KB. Data sets are read by another way and have no part in this. */
    @WithDefault("8388608")
    long maxJsonBytes();

    /** The longest body of any kind, in bytes, but for {@link BodySizeOverride}. */
    @WithDefault("10485760")
    long maxBodyBytes();

    /** The greatest sum of bytes of bodies that are held in memory until their requests are dealt with; beyond, 503. */
    @WithDefault("67108864")
    long maxBufferedBytes();

    /** The longest address with its query, in characters. */
    @WithDefault("16384")
    int maxAddressLength();
}
