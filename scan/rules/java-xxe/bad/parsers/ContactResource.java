package com.quayside.contacts;

import javax.ws.rs.POST;
import javax.ws.rs.Path;

@Path("/contacts")
public class ContactResource {
    private final XmlReading reading = new XmlReading();

    @POST
    public int add(String document) {
        return reading.count(document);
    }
}
