/** Loading files in the background: what was uploaded, how far it has come, what was found in it. Knows no format. */
package org.conflicttracker.importer.job;
