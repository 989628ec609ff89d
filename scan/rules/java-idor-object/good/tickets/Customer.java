package support;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

@Entity
public class Customer {
    @Id private Long id;
    private String login;

    public Long getId() { return id; }

    public String getLogin() { return login; }
}
