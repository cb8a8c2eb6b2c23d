/** Claims and the one rule that resolves them to figures (domain.md, rules 1 to 3). Knows no container and no database. */
package org.conflicttracker.event.casualty;
