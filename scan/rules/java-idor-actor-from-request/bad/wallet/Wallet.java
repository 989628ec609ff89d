package bank;

public class Wallet {
    private Long id;
    private Long holder;
    private String label;

    public Wallet() { }

    public Wallet(Long holder, String label) {
        this.holder = holder;
        this.label = label;
    }

    public Long getHolder() { return holder; }
}
