/**
 * Citations of answers: how an answer is quoted, the permalink that finds it again, and the digest by which anybody can check that it is the
 * same (RFC 8785).
 */
@NullMarked
package org.conflicttracker.web.citation;

import org.jspecify.annotations.NullMarked;
