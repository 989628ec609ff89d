package support;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;

@Entity
public class Ticket {
    @Id private Long id;
    @ManyToOne private Customer opener;
    private String text;

    public Long getId() { return id; }

    public Customer getOpener() { return opener; }

    public String getText() { return text; }

    public void setText(String text) { this.text = text; }
}
