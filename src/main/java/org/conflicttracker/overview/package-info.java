/** What the tracker holds on the whole: the countries events happened in, and its size. */
package org.conflicttracker.overview;
