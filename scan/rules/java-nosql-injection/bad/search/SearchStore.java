package io.larch.search;

import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.BasicQuery;

class SearchStore {
    private MongoTemplate mongo;

    boolean known(String term) {
        BasicQuery query = new BasicQuery("{ words: { $in: [\"" + term + "\"] } }"); // want: java-nosql-injection
        return mongo.exists(query, "articles");
    }
}
