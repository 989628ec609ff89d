package com.quayside.imports;

import java.io.IOException;
import java.io.StringReader;
import javax.servlet.http.HttpServletRequest;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** The parser is not configured, but the document stands in the program: a near miss. */
public class OwnDocument {
    private static final String MENU = "<menu><entry id='1'/><entry id='2'/></menu>";

    public int entries(HttpServletRequest request) throws IOException, ParserConfigurationException, SAXException {
        String tag = request.getParameter("tag") == null ? "entry" : "menu";
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(MENU))).getElementsByTagName(tag).getLength();
    }
}
