package check;

import java.util.Map;
import java.util.TreeMap;

/** Uploads archives whose entries are named after places outside, and compares everything outside before and after. */
class EntryNameAttack {

    void climbingOut() throws Exception {
        attack("../../mail-templates/118/payslip.html");
        attack("berlin/../../../pictures/52.jpg");
        attack("....//....//pictures/52.jpg");
        attack("..././..././pictures/52.jpg");
        attack("../../pictures/new.png");
        attack("../../planted/");
    }

    void absoluteNames() throws Exception {
        Rosterly rosterly = new Rosterly();
        attack(rosterly, rosterly.root + "/pictures/52.jpg");
        attack(rosterly, "/" + rosterly.root + "/mail-templates/118/payslip.html");
        attack(rosterly, rosterly.root + "/planted/");
    }

    void intoTheNeighbouringBatch() throws Exception {
        Rosterly rosterly = new Rosterly();
        attack(rosterly, "../" + rosterly.batch + "0/1.jpg");
        attack(rosterly, "../" + rosterly.batch + "1/");
        attack(rosterly, "../" + rosterly.batch + ".jpg");
    }

    private static void attack(String name) throws Exception {
        attack(new Rosterly(), name);
    }

    private static void attack(Rosterly rosterly, String name) throws Exception {
        Map<String, String> before = rosterly.tree();
        try {
            rosterly.take(new Rosterly.Archive().with("berlin/1.jpg", "JPEG").with(name, name.endsWith("/") ? "" : "JPEG planted"));
        } catch (Exception e) {
            // Refusing the archive is as good as taking it in safely.
        }
        Map<String, String> after = new TreeMap<>(rosterly.tree());
        after.keySet().removeIf(path -> path.equals("staging/" + rosterly.batch) || path.startsWith("staging/" + rosterly.batch + "/"));
        for (String path : after.keySet()) {
            Check.equal(before.get(path), after.get(path), "entry " + name + ", outside of the batch's folder, " + path);
        }
        Check.equal(before.keySet(), after.keySet(), "entry " + name + ", what lies outside of the batch's folder");
    }
}
