package check;

/** A test's own verdict, as opposed to an exception of the tested code. An Error, so that code which catches Exception lets it pass. */
final class Failed extends Error {

    private static final long serialVersionUID = 1L;

    Failed(String message) {
        super(message, null, false, false);
    }
}
