package news;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;

@Path("/stories")
public class RoleResource {
    static class Story { }

    @Inject EntityManager entities;

    @DELETE
    @Path("/{id}")
    public void drop(@PathParam("id") Long id, @Context SecurityContext caller) {
        if (!caller.isUserInRole("moderator")) {
            throw new ForbiddenException();
        }
        entities.remove(entities.find(Story.class, id));
    }
}
