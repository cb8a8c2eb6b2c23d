/**
 * Completes the OpenAPI document when it is built: what is true of all operations is said here once, and the vocabularies are
 * explained in plain words. Knows the document, and of other rooms problem and the formats of export.
 */
package org.conflicttracker.web.openapi;
