/** REST resources of events, claims and revisions, and the services and parameters that they use. */
@NullMarked
package org.conflicttracker.event.api;

import org.jspecify.annotations.NullMarked;
