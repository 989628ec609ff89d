package shop;

import static java.lang.Integer.parseInt;
import static other.Texts.*;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.util.*;
import java.util.concurrent.Callable;
import java.util.function.*;
import java.util.stream.*;
import javax.servlet.http.*;
import org.unknown.Widget;
import org.unknown.sub.*;
import other.Base;
import other.Registry;
import other.Registry.Entry;

/** Calls whose receivers have types of all origins. Behind //= stand the calls of the line, by the class that each is called on. */
class Service extends Base<Order> {
    private final Map<String, List<Order>> byUser = new HashMap<>(); //= java.util.HashMap.<init>
    private Registry<Order> registry = new Registry<>(); //= other.Registry.<init>
    Order[] recent;
    Widget widget;

    void fields(HttpServletRequest req) {
        byUser.get("a").get(0).id(); //= java.util.Map.get java.util.List.get shop.Order.id
        registry.find("k").id().trim(); //= other.Registry.find shop.Order.id java.lang.String.trim
        recent[0].id(); //= shop.Order.id
        recent.clone()[1].id(); //= shop.Order[].clone shop.Order.id
        widget.spin().turn(); //= org.unknown.Widget.spin ?.turn
        req.getSession().getAttribute("x").toString().length(); //= javax.servlet.http.HttpServletRequest.getSession javax.servlet.http.HttpSession.getAttribute java.lang.Object.toString java.lang.String.length
        System.out.println(req.getCookies()[0].getValue()); //= java.io.PrintStream.println javax.servlet.http.HttpServletRequest.getCookies javax.servlet.http.Cookie.getValue
    }

    void inherited() {
        made().id(); //= shop.Service.made shop.Order.id
        this.kept.id(); //= shop.Order.id
        kept.id(); //= shop.Order.id
        super.made().id(); //= other.Base.made shop.Order.id
        shout("x").length(); //= other.Texts.shout java.lang.String.length
        parseInt("3"); //= java.lang.Integer.parseInt
        LOUD.trim(); //= java.lang.String.trim
        Nested n = new Nested(); //= other.Base.Nested.<init>
        n.go(); //= other.Base.Nested.go
        Entry e = registry.entry(); //= other.Registry.entry
        e.key().trim(); //= other.Registry.Entry.key java.lang.String.trim
        new Registry.Entry().key(); //= other.Registry.Entry.<init> other.Registry.Entry.key
    }

    void locals() throws Exception {
        var list = new ArrayList<Order>(); //= java.util.ArrayList.<init>
        list.get(0).id(); //= java.util.ArrayList.get shop.Order.id
        for (var o : list) o.id(); //= shop.Order.id
        for (Map.Entry<String, List<Order>> e : byUser.entrySet()) e.getValue().get(0).id(); //= java.util.Map.entrySet java.util.Map.Entry.getValue java.util.List.get shop.Order.id
        for (var e : byUser.entrySet()) e.getKey().trim(); //= java.util.Map.entrySet java.util.Map.Entry.getKey java.lang.String.trim
        Iterator<Order> it = list.iterator(); //= java.util.ArrayList.iterator
        it.next().id(); //= java.util.Iterator.next shop.Order.id
        Object o = list;
        ((List<Order>) o).get(0).id(); //= java.util.List.get shop.Order.id
        if (o instanceof Order p) p.id(); //= shop.Order.id
        (o == null ? kept : recent[0]).id(); //= shop.Order.id
        Order.class.getName().trim(); //= java.lang.Class.getName java.lang.String.trim
        new BufferedReader(new InputStreamReader(System.in)).readLine().trim(); //= java.io.BufferedReader.<init> java.io.InputStreamReader.<init> java.io.BufferedReader.readLine java.lang.String.trim
        ("a" + o).trim(); //= java.lang.String.trim
        String.valueOf(3).trim(); //= java.lang.String.valueOf java.lang.String.trim
        java.util.Objects.requireNonNull(o); //= java.util.Objects.requireNonNull
        org.unknown.Tool.run(o); //= org.unknown.Tool.run
        Sub.make(); //= Sub.make
    }

    void generics() {
        first(List.of(kept)).id(); //= shop.Service.first java.util.List.of shop.Order.id
        first(byUser.get("x")).id(); //= shop.Service.first java.util.Map.get shop.Order.id
        Registry.of(kept).find("a").id(); //= other.Registry.of other.Registry.find shop.Order.id
        new Registry<>(kept).find("a").id(); //= other.Registry.<init> other.Registry.find shop.Order.id
        registry.map(o -> o.id()).find("x").trim(); //= other.Registry.map shop.Order.id other.Registry.find java.lang.String.trim
        registry.map(Order::id).find("x").trim(); //= other.Registry.map shop.Order.id other.Registry.find java.lang.String.trim
        bounded(kept).compareTo(kept); //= shop.Service.bounded shop.Order.compareTo
    }

    <T> T first(List<? extends T> l) { return l.get(0); } //= java.util.List.get
    <T extends Comparable<T>> T bounded(T t) { t.compareTo(t); return t; } //= java.lang.Comparable.compareTo

    void streams(List<Order> all, Optional<Order> one) {
        all.stream().filter(o -> o.id().isEmpty()).map(o -> o.id()).map(s -> s.trim()).forEach(s -> s.length()); //= java.util.List.stream java.util.stream.Stream.filter shop.Order.id java.lang.String.isEmpty java.util.stream.Stream.map shop.Order.id java.util.stream.Stream.map java.lang.String.trim java.util.stream.Stream.forEach java.lang.String.length
        all.stream().map(Order::id).collect(Collectors.toList()).get(0).trim(); //= java.util.List.stream java.util.stream.Stream.map shop.Order.id java.util.stream.Stream.collect java.util.stream.Collectors.toList java.util.List.get java.lang.String.trim
        one.map(Order::id).orElse("x").trim(); //= java.util.Optional.map shop.Order.id java.util.Optional.orElse java.lang.String.trim
        one.get().id(); //= java.util.Optional.get shop.Order.id
        byUser.forEach((user, os) -> os.get(0).id().concat(user.trim())); //= java.util.Map.forEach java.util.List.get shop.Order.id java.lang.String.concat java.lang.String.trim
        byUser.computeIfAbsent("x", k -> new ArrayList<>()).add(kept); //= java.util.Map.computeIfAbsent java.util.ArrayList.<init> java.util.List.add
        all.sort((a, b) -> a.id().compareTo(b.id())); //= java.util.List.sort shop.Order.id java.lang.String.compareTo shop.Order.id
        Stream.of("a", "b").map(s -> s.trim()).count(); //= java.util.stream.Stream.of java.util.stream.Stream.map java.lang.String.trim java.util.stream.Stream.count
        Arrays.asList(recent).get(0).id(); //= java.util.Arrays.asList java.util.List.get shop.Order.id
    }

    void functions(Function<Order, String> f, Callable<Order> c, Check check) throws Exception {
        f.apply(kept).trim(); //= java.util.function.Function.apply java.lang.String.trim
        c.call().id(); //= java.util.concurrent.Callable.call shop.Order.id
        BiFunction<Order, String, String> g = (o, s) -> o.id() + s.trim(); //= shop.Order.id java.lang.String.trim
        Check own = o -> o.id().isEmpty(); //= shop.Order.id java.lang.String.isEmpty
        run(o -> o.id() == null); //= shop.Service.run shop.Order.id
        check.test(kept); //= shop.Service.Check.test
        Supplier<Order> s = Order::new; //= shop.Order.<init>
        s.get().id(); //= java.util.function.Supplier.get shop.Order.id
    }

    interface Check { boolean test(Order o); default Check not() { return o -> !test(o); } } //= shop.Service.Check.test
    void run(Check c) {}

    void classes() {
        class Local { Order o; void go() { o.id(); helper().id(); } } //= shop.Order.id shop.Service.helper shop.Order.id
        new Local().go(); //= shop.Service.$1Local.<init> shop.Service.$1Local.go
        Runnable r = new Runnable() { public void run() { helper().id(); hashCode(); } }; //= shop.Service.$2.<init> shop.Service.helper shop.Order.id shop.Service.$2.hashCode
        new Thread() { public void run() { setName("x"); helper(); } }.start(); //= shop.Service.$3.<init> shop.Service.$3.setName shop.Service.helper shop.Service.$3.start
        Color.RED.name().trim(); //= shop.Color.name java.lang.String.trim
        Color.valueOf("RED").code().trim(); //= shop.Color.valueOf shop.Color.code java.lang.String.trim
        Color.values()[0].code(); //= shop.Color.values shop.Color.code
    }

    Order helper() { return kept; }
}
