package check;

import com.parcelhub.hooks.OrderEventController.Receipt;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A trial shop signs events whose DOCTYPE declares what it would like to read. */
class EntityAttack {

    void fileAsEntity() throws Exception {
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16)) {
            String secret = Seed.word(16);
            Path file = Files.writeString(Files.createTempFile("application", ".yml"), secret);
            read("<!DOCTYPE event [<!ENTITY f SYSTEM \"" + file.toUri() + "\">]>" + Till.event("&f;"), charset, secret, "the content of a file, " + charset);
        }
    }

    void parameterEntity() throws Exception {
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16)) {
            String secret = Seed.word(16);
            Path dtd = Files.writeString(Files.createTempFile("event", ".dtd"), "<!ENTITY f \"" + secret + "\">");
            read("<!DOCTYPE event [<!ENTITY % p SYSTEM \"" + dtd.toUri() + "\"> %p;]>" + Till.event("x &f;"), charset, secret, "what a parameter entity brought in, " + charset);
        }
    }

    void addressInside() throws Exception {
        Outside.asked();
        read("<!DOCTYPE event [<!ENTITY f SYSTEM \"http://ledger.internal/\">]>" + Till.event("&f;"), StandardCharsets.UTF_8, "ledger", "an answer from inside");
        read("<!DOCTYPE event [<!ENTITY % p SYSTEM \"http://stock.internal/\"> %p;]>" + Till.event("x"), StandardCharsets.UTF_16, "stock", "an answer from inside");
        Check.equal(List.of(), Outside.asked(), "addresses that the parser asked");
    }

    private static void read(String xml, Charset charset, String secret, String what) {
        Till till = new Till();
        Receipt receipt = null;
        try {
            receipt = till.post((charset == StandardCharsets.UTF_16 ? "<?xml version=\"1.0\" encoding=\"UTF-16\"?>" : "") + xml, charset);
        } catch (Exception e) {
            // Refused; what counts is what was read.
        }
        Check.lacks(String.valueOf(receipt) + till.recorded, secret, "receipt and record hold " + what);
    }
}
