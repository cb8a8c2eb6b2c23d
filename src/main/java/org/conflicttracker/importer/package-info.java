/**
 * Reading files into the tracker. This package holds what the rooms beside it agree on: {@code table} reads rows, {@code layout}
 * knows what UCDP's, ACLED's and our own rows say, {@code load} records it, {@code job} does so in the background.
 */
package org.conflicttracker.importer;
