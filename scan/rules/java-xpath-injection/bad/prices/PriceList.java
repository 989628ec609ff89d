package io.quarry.prices;

import org.dom4j.Document;
import org.dom4j.DocumentHelper;

class PriceList {
    private final Document document = DocumentHelper.createDocument();

    int count(String article) {
        return document.selectNodes("/prices/article[@id=" + article + "]").size(); // want: java-xpath-injection
    }
}
