/**
 * Formats of responses: negotiation of the format, tables with columns, and the JAX-RS writers of CSV, XLSX, NDJSON, GeoJSON,
 * Atom and server-sent events. A file is written as it is read, in constant memory.
 */
@NullMarked
package org.conflicttracker.web.format;

import org.jspecify.annotations.NullMarked;
