package com.seagrass.partners;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import com.seagrass.house.PartnerList;

/** A near miss: a class of the house, which is not part of the scan, says whether the origin is welcome. */
public class OriginPolicy {
    private final PartnerList partners;

    public OriginPolicy(PartnerList partners) {
        this.partners = partners;
    }

    public void mark(HttpServletRequest request, HttpServletResponse response) {
        String origin = request.getHeader("Origin");
        if (partners.welcomes(origin)) {
            response.setHeader("Access-Control-Allow-Origin", origin.replaceAll("[\\r\\n]", ""));
            response.setHeader("Access-Control-Allow-Credentials", "true");
        }
    }
}
