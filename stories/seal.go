package stories

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"filippo.io/age"

	"assay/internal/fault"
)

// sealWork is the work factor of the passphrase, as a power of two. 15 takes about a tenth of a second: a folder has a dozen files, and each
// is opened on its own.
const sealWork = 15

// seal encrypts a file with a passphrase. Any age program opens it.
func seal(text []byte, key string) ([]byte, error) {
	r, err := age.NewScryptRecipient(key)
	if err != nil {
		return nil, fmt.Errorf("encrypt: %w", err)
	}
	r.SetWorkFactor(sealWork)
	var b bytes.Buffer
	w, err := age.Encrypt(&b, r)
	if err != nil {
		return nil, fmt.Errorf("encrypt: %w", err)
	}
	if _, err := w.Write(text); err != nil {
		return nil, fmt.Errorf("encrypt: %w", err)
	}
	if err := w.Close(); err != nil {
		return nil, fmt.Errorf("encrypt: %w", err)
	}
	return b.Bytes(), nil
}

// unseal opens an encrypted file.
func unseal(sealed []byte, key string) ([]byte, error) {
	if key == "" {
		return nil, fault.Of(fault.Denied, "the stories are encrypted", "give their passphrase")
	}
	id, err := age.NewScryptIdentity(key)
	if err != nil {
		return nil, fmt.Errorf("decrypt: %w", err)
	}
	id.SetMaxWorkFactor(20)
	r, err := age.Decrypt(bytes.NewReader(sealed), id)
	var wrong *age.NoIdentityMatchError
	if errors.As(err, &wrong) {
		return nil, fault.Of(fault.Denied, "the passphrase does not open the stories", "was it changed, or mistyped?")
	}
	if err != nil {
		return nil, fault.Of(fault.Machine, "the encrypted file is damaged", "put it back from a backup")
	}
	text, err := io.ReadAll(io.LimitReader(r, 2*MaxFile))
	if err != nil {
		return nil, fault.Of(fault.Machine, "the encrypted file is damaged", "put it back from a backup")
	}
	return text, nil
}
