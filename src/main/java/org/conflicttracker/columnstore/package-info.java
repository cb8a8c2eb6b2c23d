/**
 * The column index: states of events as numbers in columns, found and summed in memory. It knows rows, codes and bits; what a code
 * stands for, only who asks knows. Everything is immutable once published but for one mark a row, which no reader that began
 * before can tell apart (see {@link org.conflicttracker.index.Segment}).
 */
package org.conflicttracker.columnstore;
