package io.quarry.prices;

import javax.servlet.http.HttpServletRequest;
import org.dom4j.Document;

public class NumberOfArticle {
    public int count(HttpServletRequest request, Document document) {
        int article = Integer.parseInt(request.getParameter("article"));
        return document.selectNodes("/prices/article[@id=" + article + "]").size();
    }
}
