/** Files with restricted permissions, and secrets from files or environment variables. */
@NullMarked
package org.conflicttracker.common.file;

import org.jspecify.annotations.NullMarked;
