/** Import jobs: upload, queue, background execution, progress and findings. Independent of the file formats. */
package org.conflicttracker.importer.job;
