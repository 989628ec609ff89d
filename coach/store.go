package coach

import "context"

// Store keeps the candidate's profile. The packages under store/ implement it; storetest.Exercise is the suite each of them passes.
type Store interface {
	// Profile reads the profile; false when none has been set yet.
	Profile(ctx context.Context) (Profile, bool, error)
	// SetProfile replaces the profile. It refuses one that fails its Check, and keeps SetAt to the millisecond, in UTC.
	SetProfile(ctx context.Context, p Profile) error
}

// CardStore keeps the log of reviews and the candidate's own cards; those that come with Assay are in the program.
type CardStore interface {
	// Reviews gives the log of one card, or of all when card is empty, in the order in which it was written. Nothing is left out:
	// [Standing] gives the reviews that count. Of no reviews it gives an empty list and no error, also for a card nobody knows.
	Reviews(ctx context.Context, card string) ([]Review, error)
	// AddReview adds to the log, all of the reviews or none. It refuses one that fails its Check, and keeps At to the millisecond, in UTC.
	AddReview(ctx context.Context, rs ...Review) error
	// OwnCards gives the candidate's own cards, ordered by deck and id.
	OwnCards(ctx context.Context) ([]Card, error)
	// SetOwnCards adds cards, and replaces those with the same id; all of them or none.
	SetOwnCards(ctx context.Context, cards ...Card) error
	// RemoveOwnCard removes one; a card that is not there is fault.Missing. Its reviews stay in the log.
	RemoveOwnCard(ctx context.Context, id string) error
}
