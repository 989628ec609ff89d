package com.thistle.report;

import javax.ws.rs.FormParam;
import javax.ws.rs.POST;
import javax.ws.rs.Path;

@Path("/report")
public class ReportResource {
    @POST
    public boolean render(@FormParam("sheet") String sheet) {
        return new ReportPrinter(sheet).ready();
    }
}
