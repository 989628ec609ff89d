package check;

import java.util.Objects;

/** What a test says of the code. Messages are for the learner: what was done, what came back. */
final class Check {

    private Check() {
    }

    /** Code that may throw anything. */
    interface Action {
        void run() throws Exception;
    }

    static void that(boolean holds, String otherwise) {
        if (!holds) {
            throw new Failed(otherwise);
        }
    }

    static void equal(Object want, Object got, String what) {
        if (!Objects.equals(want, got)) {
            throw new Failed(what + ": expected " + show(want) + ", got " + show(got));
        }
    }

    static void contains(String text, String part, String what) {
        that(text.contains(part), what + ": expected " + show(part) + " in " + show(text));
    }

    static void lacks(String text, String part, String what) {
        that(!text.contains(part), what + ": " + show(part) + " must not stand in " + show(text));
    }

    /** Runs an action that must throw an exception of the type, and returns it. */
    static <T extends Throwable> T throwing(Class<T> type, Action action, String what) {
        try {
            action.run();
        } catch (Throwable e) {
            if (type.isInstance(e)) {
                return type.cast(e);
            }
            throw new Failed(what + ": expected " + type.getSimpleName() + ", got " + e);
        }
        throw new Failed(what + ": expected " + type.getSimpleName() + ", but nothing was refused");
    }

    private static String show(Object value) {
        if (value == null) {
            return "nothing";
        }
        String text = value instanceof CharSequence ? "\"" + value + "\"" : String.valueOf(value);
        return text.length() > 300 ? text.substring(0, 300) + " …" : text;
    }
}
