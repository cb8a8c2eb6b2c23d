/**
 * Completion of the OpenAPI document at build time: common responses, headers and parameters of all operations, and descriptions
 * of vocabularies. Depends on the problem types and the export formats.
 */
@NullMarked
package org.conflicttracker.web.openapi;

import org.jspecify.annotations.NullMarked;
