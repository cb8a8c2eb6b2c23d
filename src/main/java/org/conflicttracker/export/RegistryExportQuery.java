package org.conflicttracker.export;

import java.util.Iterator;

record RegistryExportQuery<V>(String name, Iterator<V> entries) {}
