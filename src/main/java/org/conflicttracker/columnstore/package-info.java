/**
 * Column store in memory: rows of int codes in columns, appended in the order of a log, filtered and aggregated by scans. It knows neither
 * events nor databases: the meaning of codes (the <em>dictionaries</em>) belongs to its user, and so do days, areas and figures, which are
 * numbers here. It depends on the JDK, JSpecify and Caffeine alone ({@code ArchitectureTest}).
 *
 * <h2>Terms</h2>
 *
 * <ul>
 *   <li><b>Row</b>: one revision of one event ({@link org.conflicttracker.columnstore.IndexRow}). Revisions are numbered upwards from 1, with
 *       gaps; an event's next revision <em>supersedes</em> the one before, which is then no longer <em>current</em>.
 *   <li><b>Segment</b> ({@code Segment}): rows that were appended or merged together, sorted by first day, event and revision, as columns. A
 *       range of days is a range of rows.
 *   <li><b>Column</b>: the values of all rows of a segment, in the narrowest encoding that holds them ({@code IntColumn}: constant, bytes,
 *       chars, ints, or only the rows that are not 0; {@code MultiIntColumn}: slices of an array for fields with several values a row).
 *   <li><b>Posting list</b>: the ascending rows of one code ({@code PostingLists}), or of one word as variable-length distances ({@code
 *       WordPostingLists}).
 *   <li><b>Predicate</b> ({@link org.conflicttracker.columnstore.ColumnPredicate}): a condition on a row; may know candidate rows from posting
 *       lists.
 *   <li><b>Scan</b> ({@code SegmentScan}): the rows of a range that match all predicates of a {@link
 *       org.conflicttracker.columnstore.Search}, in batches. Begins with the most selective posting lists as a {@code Bitmap}, or with all
 *       rows; the other predicates filter batches.
 *   <li><b>Aggregation</b> ({@link org.conflicttracker.columnstore.HashAggregator}): GROUP BY with counts and sums; each thread has its own
 *       table, the tables are merged at the end.
 *   <li><b>Partial aggregate</b> ({@link org.conflicttracker.columnstore.PartialAggregates}): the sums of blocks of rows of a segment, kept for
 *       a query that is repeated, so that only what differs since is scanned.
 *   <li><b>Page</b> ({@link org.conflicttracker.columnstore.PageScan}): the first entries after a position in an order.
 *   <li><b>Compaction</b> ({@link org.conflicttracker.columnstore.ColumnIndex#compact}): four or more segments of similar size become one
 *       of current rows and one of superseded rows, so that queries of the present do not scan the past. A merged segment has a maximum size, so that a
 *       compaction takes about an eighth of the heap at most.
 *   <li><b>Snapshot</b> ({@link org.conflicttracker.columnstore.Snapshot}): the list of segments up to a revision, which queries read. {@link
 *       org.conflicttracker.columnstore.IndexSnapshot} is its copy for a file of sections, each with type, length and checksum ({@link
 *       org.conflicttracker.columnstore.SectionWriter}).
 * </ul>
 *
 * <h2>Who writes what</h2>
 *
 * <ol>
 *   <li>Rows are appended in the order of revisions by one thread at a time: {@code append}, the end of {@code compact} and {@code snapshot}
 *       of {@code ColumnIndex} are synchronized. One more thread may merge segments meanwhile; only one compaction runs at a time, which its
 *       caller ensures.
 *   <li>A segment is never changed once it is published, with one exception: {@code Segment.supersededBy}, one int a row. It is written in
 *       {@code Segment.supersede} alone, under the lock of the index, once for each row, from {@code CURRENT} to the superseding revision
 *       (and {@code supersededCount} and {@code SupersededRows} with it). Nothing else may write to an array that a segment holds; arrays are passed on without a copy.
 *   <li>A revision that is superseded is marked <em>before</em> the snapshot with the superseding one is published.
 *   <li>A compaction copies rows without the lock, with the marks that it saw at its start. Before it publishes the merged segments, under the
 *       lock, it marks the rows again that were superseded meanwhile.
 *   <li>Codes are assigned by the user before a row with them is appended, and never get another meaning. Code 0 of a figure column is no
 *       figure.
 * </ol>
 *
 * <h2>What is published how</h2>
 *
 * <p>{@code ColumnIndex.published} is the one volatile field through which readers get at segments. Everything that was written before {@code
 * append} returned, the caller's dictionaries included, is visible to who reads the snapshot from it: so a reader that has a code from a
 * published row can decode it. {@code eventCount} and {@code latestRevision} are volatile for readers of the size alone; the array {@code
 * latestRevision} is used under the lock only. Marks are plain writes: see the next section for why that is enough.
 *
 * <h2>What readers may assume</h2>
 *
 * <ul>
 *   <li>A {@code Snapshot} contains every row up to {@code Snapshot.revision()}, and it stays so for as long as it is held; no later row appears
 *       in it.
 *   <li>A query is <em>as of</em> a revision {@code r}, not above that of the snapshot. It sees a row if {@code revision <= r}, and as current if
 *       {@code revision <= r < supersededBy}.
 *   <li>Marks may change under a reader: a row may get the mark {@code s} of a revision after the snapshot. As {@code s > r}, the row is current
 *       as of {@code r} with the mark and with {@code CURRENT} alike, so it does not matter whether the write is seen. Marks {@code s <= r} were
 *       written before the snapshot was published, and are seen. Reads of an int are atomic. That is why no reader needs a lock and why a
 *       question about the past costs no more than one about now.
 *   <li>{@code supersededCount} and {@code maxSupersededBy} serve to skip the test of marks or a whole segment. The first can only be too high
 *       for a reader as of an earlier revision, the second was taken at construction and holds {@code CURRENT} if any row was current then:
 *       both err towards testing.
 *   <li>What was computed of a segment's rows without regard to marks holds for as long as the segment exists. What depends on marks holds only as
 *       of a revision.
 *   <li>Segments have no order in a snapshot, and merging replaces them: row numbers and segments are not to be kept beyond a snapshot.
 *   <li>Large scans use idle threads of a pool of the processors' number, in morsels; a caller never waits for a busy thread ({@code
 *       Snapshot.ParallelScanExecutor}). Sinks are used by one thread each.
 * </ul>
 *
 * <h2>Memory</h2>
 *
 * <p>Four ints a row are plain arrays (revision, event, superseding revision, first day), one more orders rows by revision; other columns take 0 to 4 bytes a row
 * and value, each posting 4 bytes, each word of a row 1 to 5. Of synthetic events like those of UCDP, with two actors and one or two reports,
 * a row took 113 bytes and its words 61. A merge needs the memory of its result beside its sources, and of temporary arrays of 8 bytes for each value of its
 * largest field. {@code heapBytes} counts arrays, not object headers. A snapshot for a file copies {@code supersededBy} and {@code latestRevision},
 * 4 bytes a row and 4 an event, and shares the rest.
 *
 * <p>Numbers are ints: at most 2<sup>31</sup>&nbsp;&minus;&nbsp;2 revisions, events and codes, and as many values in one field of one segment; more
 * make {@link java.lang.Math#toIntExact} fail, not wrap.
 *
 * <h2>Change</h2>
 *
 * <p>A change of the columns or encodings changes the layout of snapshot files: raise their version ({@code SnapshotHeader.FORMAT}). Predicates,
 * aggregation, pages and snapshots are compared with a plain reference implementation on random rows by the tests of this package; the loops are
 * measured by {@code ColumnStoreBenchmark}.
 */
@NullMarked
package org.conflicttracker.columnstore;

import org.jspecify.annotations.NullMarked;
