/** What every answer about events has in common: the moment it holds for, and hints where a name selects nothing. */
package org.conflicttracker.event.answer;
