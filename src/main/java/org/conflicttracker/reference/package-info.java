/** What actors and reports may ask of the events that refer to them, without knowing events. The room `event` answers. */
package org.conflicttracker.reference;
