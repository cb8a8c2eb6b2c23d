/** Files with restricted permissions, and secrets from files or environment variables. */
package org.conflicttracker.common.file;
