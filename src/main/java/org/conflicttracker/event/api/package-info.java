/** REST resources of events, claims and revisions, and the services and parameters that they use. */
package org.conflicttracker.event.api;
