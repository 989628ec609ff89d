package shop.admin;

import java.util.List;
import org.springframework.data.repository.ListCrudRepository;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/admin/coupons")
public class CouponController {
    static class Coupon {
        private Long id;
        private int percent;

        void setPercent(int percent) { this.percent = percent; }
    }

    interface Coupons extends ListCrudRepository<Coupon, Long> { }

    private final Coupons coupons;

    CouponController(Coupons coupons) { this.coupons = coupons; }

    @GetMapping
    @PreAuthorize("hasRole('ADMIN')")
    public List<Coupon> all() {
        return coupons.findAll();
    }

    @GetMapping("/{id}")
    @PreAuthorize("hasRole('ADMIN')")
    public Coupon one(@PathVariable Long id) {
        return coupons.findById(id).orElseThrow();
    }

    @DeleteMapping("/{id}")
    @PreAuthorize("hasRole('ADMIN')")
    public void drop(@PathVariable Long id) {
        coupons.deleteById(id);
    }

    @PostMapping("/{id}/percent")
    @PreAuthorize("hasAuthority('COUPON_EDIT')")
    public Coupon change(@PathVariable Long id, @RequestParam int percent) {
        Coupon coupon = coupons.findById(id).orElseThrow();
        coupon.setPercent(percent);
        return coupons.save(coupon);
    }
}
