package io.larch.notes;

import com.mongodb.client.MongoCollection;
import javax.servlet.http.HttpServletRequest;
import org.bson.Document;

/** The document is made with a value, not parsed from text: a near miss. */
public class DocumentValue {
    public boolean any(MongoCollection<Document> notes, HttpServletRequest request) {
        Document query = new Document("title", request.getParameter("title")).append("state", "open");
        return notes.find(query).first() != null;
    }
}
