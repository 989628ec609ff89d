package io.larch.notes;

import com.mongodb.BasicDBObject;
import com.mongodb.DBCollection;
import javax.servlet.http.HttpServletRequest;

public class NumberInScript {
    public long longer(DBCollection notes, HttpServletRequest request) {
        int than = Integer.parseInt(request.getParameter("than"));
        return notes.count(new BasicDBObject("$where", "this.text.length > " + than));
    }
}
