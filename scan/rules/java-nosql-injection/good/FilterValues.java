package io.larch.notes;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import javax.servlet.http.HttpServletRequest;
import org.bson.Document;

public class FilterValues {
    public boolean any(MongoCollection<Document> notes, HttpServletRequest request) {
        return notes.find(Filters.and(Filters.eq("owner", "me"), Filters.eq("title", request.getParameter("title")))).first() != null;
    }
}
