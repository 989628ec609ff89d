package com.fennel.basket;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import javax.servlet.http.HttpServletRequest;

public class FixedTypes {
    public int size(HttpServletRequest request) throws IOException {
        Basket basket = new ObjectMapper().readValue(request.getInputStream(), Basket.class);
        return basket.articles.length;
    }

    static class Basket {
        public String[] articles;
    }
}
