package org.conflicttracker.export;

import java.util.Iterator;

/**
 * The entries of a list that are exported.
 *
 * @param name what a file of them is called
 */
record RegistryExportQuery<V>(String name, Iterator<V> entries) {}
