/**
 * Imports of files. This package has the types that its subpackages share: {@code csv} reads rows, {@code format} parses rows of UCDP GED,
 * ACLED and tracker files, {@code load} stores them as events, {@code job} runs imports in the background.
 */
@NullMarked
package org.conflicttracker.importer;

import org.jspecify.annotations.NullMarked;
