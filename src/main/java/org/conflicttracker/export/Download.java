package org.conflicttracker.export;

import java.util.Iterator;
import java.util.function.Function;

/**
 * File to be sent.
 *
 * @param name file name without extension
 * @param items content, fetched lazily
 * @param rows writer of the content
 */
public record Download<T>(
        String name, Format format, Iterator<T> items, Function<? super ExportOutput, RowWriter<T>> rows) {}
