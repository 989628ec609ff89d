package clinic;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;

/** The check stands behind the change that it should have stopped. */
@Path("/reports")
public class ReportResource {
    @Inject EntityManager entities;
    @Context SecurityContext security;

    static class Report {
        private String author;
        private String text;

        String getAuthor() { return author; }

        void setText(String text) { this.text = text; }
    }

    @PUT
    @Path("/{id}")
    public void change(@PathParam("id") Long id, String text) {
        Report report = entities.find(Report.class, id); // want: java-idor-object
        report.setText(text);
        entities.flush();
        if (!report.getAuthor().equals(security.getUserPrincipal().getName())) {
            throw new ForbiddenException();
        }
    }
}
