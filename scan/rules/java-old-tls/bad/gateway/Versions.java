package com.mossbank.gateway;

interface Versions {
    String GATEWAY = "TLSv1.1";
}
