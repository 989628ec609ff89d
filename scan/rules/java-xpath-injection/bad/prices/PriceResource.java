package io.quarry.prices;

import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;

@Path("/prices")
public class PriceResource {
    private final PriceList prices = new PriceList();

    @GET
    @Path("/{article}")
    public int price(@PathParam("article") String article) {
        return prices.count(article);
    }
}
