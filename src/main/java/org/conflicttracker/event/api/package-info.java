/** REST resources of events, claims and revisions, and the views that they answer with. */
package org.conflicttracker.event.api;
