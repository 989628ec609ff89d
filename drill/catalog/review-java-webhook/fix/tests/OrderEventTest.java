package check;

import com.parcelhub.hooks.OrderEventController.Receipt;
import java.util.List;

class OrderEventTest {

    void signedEventsAreRecorded() throws Exception {
        Till till = new Till();
        String note = Seed.word(9) + " & co";
        Check.equal(new Receipt("E-7", "accepted", "A-1", note), till.post(Till.event(note.replace("&", "&amp;"))), "the receipt");
        Check.equal(List.of(till.shop + " E-7 PACKED A-1 " + note), till.recorded, "what was recorded");
    }

    void oldTillsNameADtd() throws Exception {
        Till till = new Till();
        Receipt receipt = till.post("<?xml version=\"1.0\"?>\n<!DOCTYPE event SYSTEM \"http://dtd.parcelhub.example/event-1.dtd\">\n" + Till.event("ring twice"));
        Check.equal(new Receipt("E-7", "accepted", "A-1", "ring twice"), receipt, "the receipt for an event with a DOCTYPE line");
        Check.equal(List.of(), Outside.asked(), "addresses asked for the DTD");
    }

    void wrongSignaturesAreRefused() throws Exception {
        Till till = new Till();
        byte[] body = Till.event("x").getBytes(java.nio.charset.StandardCharsets.UTF_8);
        Check.equal(401, Till.refusal(() -> till.post(till.shop, till.now, body, "00"), "a wrong signature"), "status of a wrong signature");
        Check.equal(401, Till.refusal(() -> till.post(till.shop + 1, till.now, body, till.sign(till.now, body)), "an unknown shop"), "status of an unknown shop");
        Check.equal(401, Till.refusal(() -> till.post(till.shop, till.now - 301, body, till.sign(till.now - 301, body)), "an old event"), "status of an old event");
        Check.equal(List.of(), till.recorded, "what was recorded");
    }
}
