import java.util.function.Supplier;

@Deprecated
open module shop.orders {
    requires transitive java.base;
    requires static java.sql;
    exports shop.orders.api to shop.web, shop.mail;
    uses Supplier;
    provides Supplier with shop.orders.api.Orders, shop.orders.api.Stock;
}
