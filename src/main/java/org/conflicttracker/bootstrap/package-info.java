/**
 * Start and end of the process: data folder, database credentials, health of the database, sample data, exit after a
 * fatal failure.
 *
 * <p>The sample data is what one newspaper article reported of Syria in March 2025, in our own words. What the article
 * does not say (its address and title, coordinates, districts, days) stays unknown.
 *
 * <ul>
 * <li>The killings are violence against civilians, an ATTACK, but none of UCDP's kinds of violence: soldiers and
 *     militiamen are among the dead, so ONE_SIDED would say more than the article. They are a SUMMARY: only totals
 *     are reported.
 * <li>The attacks before them are a BATTLE, because government forces were attacked and answered with arms; how they
 *     were attacked is not reported, so there is no sub-type. That it was supporters of the former government is
 *     what the authorities say: ALLEGED. SIDE_A is here who is said to have attacked. The day is that of the
 *     killings "or before", so WEEK.
 * <li>The letters are a STRATEGIC_DEVELOPMENT without violence. Whether the leaders who wrote them lead an armed group
 *     is not reported, so their kind is UNKNOWN; ministers belong to a government, which is STATE_FORCES.
 * </ul>
 */
@NullMarked
package org.conflicttracker.bootstrap;

import org.jspecify.annotations.NullMarked;
