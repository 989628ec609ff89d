package com.harbor.reports;

/** What a reader of the sales report asked for. */
public record SalesQuery(String region, String sort) {}
