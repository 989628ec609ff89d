package coach

import "context"

// Store keeps the candidate's profile. The packages under store/ implement it; storetest.Exercise is the suite each of them passes.
type Store interface {
	// Profile reads the profile; false when none has been set yet.
	Profile(ctx context.Context) (Profile, bool, error)
	// SetProfile replaces the profile. It refuses one that fails its Check, and keeps SetAt to the millisecond, in UTC.
	SetProfile(ctx context.Context, p Profile) error
}
