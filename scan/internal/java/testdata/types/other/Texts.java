package other;

public class Texts {
    public static final String LOUD = "!";
    public static String shout(String s) { return s + LOUD; }
}
