package org.conflicttracker.web.problem;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits of the size of requests. */
@ConfigMapping(prefix = "tracker.request")
public interface RequestSettings {

    /** The maximum size of a JSON body, in bytes: a thousand events of 8 KB. Uploads of data sets have a limit of their own. */
    @WithDefault("8388608")
    long maxJsonBytes();

    /** The maximum size of any body, in bytes, except at the paths of {@link BodySizeOverride}. */
    @WithDefault("10485760")
    long maxBodyBytes();

    /** The maximum total of buffered request bodies, in bytes; beyond it, requests get 503. */
    @WithDefault("67108864")
    long maxBufferedBytes();

    /** The maximum length of the URI with its query, in characters. */
    @WithDefault("16384")
    int maxAddressLength();
}
