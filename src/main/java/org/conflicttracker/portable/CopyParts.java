package org.conflicttracker.portable;

import jakarta.enterprise.context.Dependent;
import org.conflicttracker.actor.ActorStateRepository;
import org.conflicttracker.event.copied.CopiedRevisionRepository;
import org.conflicttracker.ingest.load.CopiedRows;
import org.conflicttracker.report.CopiedReportRepository;
import org.conflicttracker.report.SourceStateRepository;
import org.conflicttracker.withholding.CopiedWithholdings;

/** Where the rows of a copy come from and go to. */
@Dependent
record CopyParts(
        SourceStateRepository sources,
        ActorStateRepository actors,
        CopiedReportRepository reports,
        CopiedRevisionRepository revisions,
        CopiedRows rows,
        CopiedWithholdings withholdings) {}
