/**
 * Authentication with HTTP Basic and authorisation by role: the built-in accounts editor and admin, limits of log-ins, and the
 * origins of web pages (CORS). Reading needs no account.
 */
@NullMarked
package org.conflicttracker.security;

import org.jspecify.annotations.NullMarked;
