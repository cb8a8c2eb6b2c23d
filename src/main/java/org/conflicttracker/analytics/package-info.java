/** What timelines and aggregates share: by what to group and what to sum, what groups are called and where their events are found. */
package org.conflicttracker.analytics;
