package shop;

import org.springframework.data.repository.CrudRepository;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class HeaderRole {
    record Banner(Long id, String text) { }

    interface Banners extends CrudRepository<Banner, Long> { }

    private final Banners banners;

    HeaderRole(Banners banners) { this.banners = banners; }

    @DeleteMapping("/banners/{id}")
    public ResponseEntity<Void> drop(@PathVariable Long id, @RequestHeader("X-User-Role") String role) {
        if (!"ADMIN".equals(role)) { // want: java-role-from-request
            return ResponseEntity.status(403).build();
        }
        banners.deleteById(id);
        return ResponseEntity.noContent().build();
    }
}
