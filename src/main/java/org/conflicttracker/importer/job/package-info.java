/** Import jobs: upload, queue, background execution, progress and findings. Independent of the file formats. */
@NullMarked
package org.conflicttracker.importer.job;

import org.jspecify.annotations.NullMarked;
