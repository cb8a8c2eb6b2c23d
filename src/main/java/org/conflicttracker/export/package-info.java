/**
 * Everything the tracker tells, as files for other tools: CSV, GeoJSON and NDJSON. An export is a whole selection at one
 * moment, written as it is read, in constant memory.
 */
package org.conflicttracker.export;
