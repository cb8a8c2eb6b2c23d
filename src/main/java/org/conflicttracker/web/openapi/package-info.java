/**
 * Completion of the OpenAPI document at build time: common responses, headers and parameters of all operations, and descriptions
 * of vocabularies, order and groups of what a page shows. And the page at {@code /q/swagger-ui}. Depends on the problem types, the export
 * formats and the parameters of the filter.
 */
@NullMarked
package org.conflicttracker.web.openapi;

import org.jspecify.annotations.NullMarked;
