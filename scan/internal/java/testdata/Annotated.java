import java.lang.annotation.*;
import java.util.*;
import java.util.function.*;

@Target({ElementType.TYPE_USE, ElementType.TYPE_PARAMETER}) @interface A { int value() default 0; }

class Annotated<@A(1) T extends @A Object & @A Comparable<@A T>> extends @A Object implements @A Runnable {
    @A String @A [] @A [] field;
    java.util.@A List<@A ? extends @A String> list;
    Map.@A Entry<@A String, @A int @A []> entry;
    @A(2) int plain, arr @A [];
    void m(@A String @A ... rest) throws @A Exception, java.io.@A IOException { }
    @A String @A [] dims() @A [] { return null; }
    void receiver(@A Annotated<T> this) { }
    <@A X> @A X generic(@A X x) { return (@A X) x; }
    <X> @A List<@A X> genericList(X x) { return null; }
    <X> @A X @A [] genericArray(X x) { return null; }
    public void run() {
        Object o = new @A Object(), p = new @A String @A [2] @A [], q = new java.util.@A ArrayList<@A String>();
        Supplier<?> s = @A ArrayList::new; Function<Integer, ?> u = String @A []::new;
        boolean b = o instanceof @A String, c = o instanceof @A String str && str.isEmpty();
        for (@A String x : new String[0]) { }
        try (@A AutoCloseable r = null) { } catch (@A RuntimeException | @A Error e) { } catch (final @A Exception e) { }
        Function<String, String> f = (@A String x) -> x, g = (@A var x) -> x;
        @A int local @A [] = {1}, second = 2;
        this.<@A String>generic2("x");
        Object cast = (@A Runnable & @A Comparable<String>) null;
    }
    <X> void generic2(X x) { }
}
