package com.harbor.members;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;

@Path("/members")
public class MemberLookup {
    @PersistenceContext
    private EntityManager entities;

    @GET
    public List<?> byName(@QueryParam("name") String name) {
        String query = String.format("SELECT * FROM member WHERE lower(name) LIKE '%%%s%%'", name.toLowerCase());
        return entities.createNativeQuery(query).getResultList(); // want: java-sqli
    }
}
