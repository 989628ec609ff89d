package other;

import java.util.function.Function;

public class Registry<E> {
    private E one;
    public Registry(E... es) {}
    public E find(String key) { return one; }
    public Entry entry() { return new Entry(); } //= other.Registry.Entry.<init>
    public <R> Registry<R> map(Function<? super E, ? extends R> f) { return new Registry<>(f.apply(one)); } //= other.Registry.<init> java.util.function.Function.apply
    public static <X> Registry<X> of(X x) { return new Registry<>(x); } //= other.Registry.<init>
    public static class Entry { public String key() { return ""; } }
}
