package shop;

import java.util.List;
import org.springframework.data.repository.CrudRepository;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A near miss: the request asks for the list of administrators, and only administrators get it. */
@RestController
public class UsersByRole {
    static class Staff {
        private String role;
        private String name;
    }

    interface Directory extends CrudRepository<Staff, Long> {
        List<Staff> findByRole(String role);
    }

    private final Directory directory;

    UsersByRole(Directory directory) { this.directory = directory; }

    @GetMapping("/staff")
    @PreAuthorize("hasRole('ADMIN')")
    public List<Staff> staff(@RequestParam String role) {
        if ("admin".equals(role)) {
            return directory.findByRole("admin");
        }
        return List.of();
    }
}
