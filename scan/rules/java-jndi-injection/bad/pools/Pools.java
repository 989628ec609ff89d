package com.windrose.pools;

import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

final class Pools {
    private Pools() {}

    static DataSource of(String name) throws NamingException {
        Context context = new InitialContext();
        return (DataSource) context.lookup(name); // want: java-jndi-injection
    }
}
