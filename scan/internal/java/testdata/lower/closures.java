package shop;

import java.util.List;
import java.util.stream.Collectors;

class Closures {
    String prefix = "p";

    List<String> names(List<Item> items, String suffix) {
        return items.stream().filter(i -> i.name.length() > 2).map(i -> prefix + i.name + suffix).collect(Collectors.toList());
    }

    Runnable task(String text) {
        return new Runnable() {
            public void run() { System.out.println(prefix + text); }
        };
    }

    List<Integer> lengths(List<Item> items) {
        return items.stream().map(Item::getName).map(String::length).toList();
    }

    static class Item {
        String name;
        String getName() { return name; }
    }
}
