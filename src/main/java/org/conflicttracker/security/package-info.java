/** Who may write: the built-in accounts editor and admin, checked with HTTP Basic. Reading needs no account. */
package org.conflicttracker.security;
