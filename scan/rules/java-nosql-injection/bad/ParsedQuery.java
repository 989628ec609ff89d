package io.larch.notes;

import com.mongodb.client.MongoCollection;
import javax.servlet.http.HttpServletRequest;
import org.bson.Document;

public class ParsedQuery {
    public boolean any(MongoCollection<Document> notes, HttpServletRequest request) {
        String query = "{ owner: 'me', title: '" + request.getParameter("title") + "' }";
        return notes.find(Document.parse(query)).first() != null; // want: java-nosql-injection
    }
}
