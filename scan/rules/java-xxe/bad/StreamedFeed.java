package com.quayside.feeds;

import java.io.StringReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class StreamedFeed {
    @PostMapping("/feeds")
    public int entries(@RequestBody String feed) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(feed)); // want: java-xxe
        int entries = 0;
        while (reader.hasNext()) {
            if (reader.next() == 1) {
                entries++;
            }
        }
        return entries;
    }
}
