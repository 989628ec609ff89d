package net.heliograph.devices;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import net.heliograph.account.AccountPrincipal;
import net.heliograph.devices.DeviceTokenService.Device;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The "My devices" page of the customer portal. */
@RestController
@RequestMapping("/account/devices")
public class DeviceController {

    private final DeviceTokenService tokens;

    public DeviceController(DeviceTokenService tokens) {
        this.tokens = tokens;
    }

    public record NewDevice(@NotBlank @Size(max = 60) @Pattern(regexp = "[^\\p{Cntrl}]*") String name) {}

    public record IssuedToken(String token) {}

    /** The page polls this every ten seconds, mostly for a 304: the tag changes when a device, its name or its expiry does. */
    @GetMapping
    public ResponseEntity<List<Device>> list(@AuthenticationPrincipal AccountPrincipal me) {
        List<Device> devices = tokens.list(me.id());
        String tag = DigestUtils.md5DigestAsHex(devices.toString().getBytes(StandardCharsets.UTF_8));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache().cachePrivate())
                .eTag(tag)
                .body(devices);
    }

    @PostMapping
    public ResponseEntity<IssuedToken> register(@AuthenticationPrincipal AccountPrincipal me,
                                                @Valid @RequestBody NewDevice device) {
        return issued(HttpStatus.CREATED, tokens.register(me.id(), device.name().strip()));
    }

    @PostMapping("/{id}/token")
    public ResponseEntity<IssuedToken> rotate(@AuthenticationPrincipal AccountPrincipal me, @PathVariable UUID id) {
        return issued(HttpStatus.OK, tokens.rotate(me.id(), id).orElseThrow(DeviceController::notFound));
    }

    @DeleteMapping("/{id}")
    public ResponseEntity<Void> revoke(@AuthenticationPrincipal AccountPrincipal me, @PathVariable UUID id) {
        if (!tokens.revoke(me.id(), id)) {
            throw notFound();
        }
        return ResponseEntity.noContent().build();
    }

    /** The token is shown this once, so no browser or proxy may keep the answer. */
    private static ResponseEntity<IssuedToken> issued(HttpStatus status, String token) {
        return ResponseEntity.status(status).cacheControl(CacheControl.noStore()).body(new IssuedToken(token));
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such device");
    }
}
