package com.gullexchange.partner;

interface Addresses {
    String ORDERS = "http://api.partner.example.com/orders";
}
