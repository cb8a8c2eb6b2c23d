/**
 * Exports of whole selections for other tools: CSV, GeoJSON and NDJSON. An export is pinned to one revision, written as
 * it is read, in constant memory.
 */
package org.conflicttracker.export;
