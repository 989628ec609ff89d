package bank;

import java.util.List;
import org.springframework.data.repository.CrudRepository;

public interface WalletRepository extends CrudRepository<Wallet, Long> {
    List<Wallet> findByHolder(Long holder);
}
