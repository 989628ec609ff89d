package bank;

public class Member {
    private Long id;

    public Long getId() { return id; }
}
