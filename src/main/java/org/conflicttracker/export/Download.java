package org.conflicttracker.export;

import java.io.Writer;
import java.util.Iterator;
import java.util.function.Function;

/**
 * A file to be sent.
 *
 * @param name of the file, without its ending
 * @param items what is in it, each fetched when it is its turn
 * @param rows how it is written
 */
public record Download<T>(String name, Format format, Iterator<T> items, Function<Writer, RowWriter<T>> rows) {}
