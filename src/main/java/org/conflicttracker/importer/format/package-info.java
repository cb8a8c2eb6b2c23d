/** Data set formats: parsers that turn rows of UCDP GED, ACLED and tracker files into event inputs. Independent of the database. */
@NullMarked
package org.conflicttracker.importer.format;

import org.jspecify.annotations.NullMarked;
