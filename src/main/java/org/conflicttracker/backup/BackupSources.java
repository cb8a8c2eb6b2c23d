package org.conflicttracker.backup;

import jakarta.enterprise.context.Dependent;
import org.conflicttracker.event.persistence.RevisionBackupRepository;
import org.conflicttracker.importer.load.BackupRows;
import org.conflicttracker.registry.actor.ActorVersionRepository;
import org.conflicttracker.registry.report.ReportBackupRepository;
import org.conflicttracker.registry.report.SourceVersionRepository;
import org.conflicttracker.withholding.CopiedWithholdings;

/** Repositories of the rows of a backup. */
@Dependent
record BackupSources(
        SourceVersionRepository sources,
        ActorVersionRepository actors,
        ReportBackupRepository reports,
        RevisionBackupRepository revisions,
        BackupRows rows,
        CopiedWithholdings withholdings) {}
