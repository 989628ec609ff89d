package check;

import com.parcelhub.hooks.OrderEventController.Receipt;
import java.nio.charset.StandardCharsets;

class EventFormTest {

    void repeatedEventsAreKnown() throws Exception {
        Till till = new Till();
        Check.equal("accepted", till.post(Till.event("x")).status(), "the first time");
        Check.equal("known", till.post(Till.event("x")).status(), "the second time");
    }

    void otherEncodingsAndNamespaces() throws Exception {
        Receipt receipt = new Till().post("<?xml version=\"1.0\" encoding=\"UTF-16\"?><e:event xmlns:e=\"urn:parcelhub\"><e:id>1</e:id><e:type>placed</e:type>"
                + "<e:reference>caf\u00e9</e:reference><e:note><![CDATA[a < b]]></e:note></e:event>", StandardCharsets.UTF_16);
        Check.equal(new Receipt("1", "accepted", "caf\u00e9", "a < b"), receipt, "the receipt of an event in UTF-16 with a namespace");
    }

    void brokenEventsAreRefused() {
        for (String xml : new String[] {"<event>", "no XML", "<event><id>1</id></event>", Till.event(""), Till.event("x").replace("packed", "eaten"),
                Till.event("x" .repeat(4_001)), Till.event("x</note><note>y")}) {
            Check.equal(400, Till.refusal(() -> new Till().post(xml), "a broken event"), "status of a broken event");
        }
    }

    void largeBodiesAreRefused() {
        Check.equal(413, Till.refusal(() -> new Till().post(Till.event("x".repeat(256 * 1024))), "a body over 256 kB"), "status of a body over 256 kB");
    }
}
