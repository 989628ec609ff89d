package io.larch.notes;

import com.mongodb.BasicDBObject;
import com.mongodb.DBCollection;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class WhereScript {
    private DBCollection notes;

    @GetMapping("/notes/longer")
    public long longer(@RequestParam String than) {
        BasicDBObject query = new BasicDBObject();
        query.put("$where", "this.text.length > " + than); // want: java-nosql-injection
        return notes.count(query);
    }
}
