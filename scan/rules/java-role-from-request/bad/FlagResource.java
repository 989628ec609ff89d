package news;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;

@Path("/stories")
public class FlagResource {
    static class Story { }

    @Inject EntityManager entities;

    @DELETE
    @Path("/{id}")
    public void drop(@PathParam("id") Long id, @QueryParam("as") String as) {
        if (as == null || !as.equals("moderator")) { // want: java-role-from-request
            throw new ForbiddenException();
        }
        entities.remove(entities.find(Story.class, id));
    }
}
