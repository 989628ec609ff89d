package other;

public class Base<T> {
    protected T kept;
    protected T made() { return kept; }
    protected static class Nested { public void go() {} }
}
