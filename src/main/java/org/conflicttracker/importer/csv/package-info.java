/** Parser of delimited text files: rows with cells by column name. Independent of the data set formats. */
package org.conflicttracker.importer.csv;
