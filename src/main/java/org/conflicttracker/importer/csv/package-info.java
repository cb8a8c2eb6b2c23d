/** Parser of delimited text files: rows with cells by column name. Independent of the data set formats. */
@NullMarked
package org.conflicttracker.importer.csv;

import org.jspecify.annotations.NullMarked;
