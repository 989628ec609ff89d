package shop;

class Order implements Comparable<Order> {
    String id() { return "o"; }
    public int compareTo(Order o) { return 0; }
}

enum Color {
    RED;
    String code() { return name().toLowerCase(); } //= shop.Color.name java.lang.String.toLowerCase
}
