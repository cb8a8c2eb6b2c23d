package org.conflicttracker.export;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.conflicttracker.problem.RequestFaults;
import org.conflicttracker.report.ReportParameters;
import org.conflicttracker.report.ReportQuery;
import org.conflicttracker.report.ReportView;
import org.conflicttracker.report.Reports;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Reports as files. They consume what the list at this address does: only so both are seen as one address. */
@Path("/api/v1/reports")
@Consumes(MediaType.APPLICATION_JSON)
class ReportExports {

    private final Reports reports;
    private final RegisterExports registers;
    private final RequestFaults request;

    ReportExports(Reports reports, RegisterExports registers, RequestFaults request) {
        this.reports = reports;
        this.registers = registers;
        this.request = request;
    }

    @GET
    @Produces(Format.TEXT_CSV)
    @Operation(hidden = true)
    public Response csv(@BeanParam ReportParameters parameters, @BeanParam BomParameter table, @Context UriInfo uri) {
        return registers.csv(register(parameters), parameters.page, table, ReferenceColumns.reports(uri.getBaseUri()));
    }

    @GET
    @Produces(Format.X_NDJSON)
    @Operation(hidden = true)
    public Response ndjson(@BeanParam ReportParameters parameters) {
        return registers.ndjson(register(parameters), parameters.page);
    }

    private Register<ReportView> register(ReportParameters parameters) {
        ReportQuery query = reports.shown(parameters.query(request.faults()));
        return new Register<>("reports", (after, most) -> reports.listAfter(after, query, most), ReportView::id);
    }
}
