package shop;

import lombok.Data;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;

@Data
class Bean {
    private String name;
    private boolean open;
    private final Order order;
    static int made;
}

@Slf4j
@RequiredArgsConstructor
class Beans {
    private final Bean bean;
    private int n = 3;

    String go() {
        Bean b = new Bean(new Order()); //= shop.Bean.<init> shop.Order.<init>
        b.setName("x"); //= shop.Bean.setName
        b.getOrder().id(); //= shop.Bean.getOrder shop.Order.id
        log.info(bean.getName().trim()); //= org.slf4j.Logger.info shop.Bean.getName java.lang.String.trim
        return b.isOpen() ? "o" : new Beans(b).bean.getName(); //= shop.Bean.isOpen shop.Beans.<init> shop.Bean.getName
    }
}
