package twins

// Words for names. They say nothing about what a case does or whether it is harmful.
var (
	nouns = []string{"parcel", "label", "ledger", "pallet", "crate", "route", "dock", "clerk", "ticket", "season", "garden", "bridge", "kettle", "meadow", "violin",
		"harbor", "lantern", "saddle", "orchard", "pebble", "ribbon", "cellar", "anchor", "basket", "candle", "drawer", "engine", "feather", "goblet", "hammer", "island",
		"jacket", "ladder", "marble", "needle", "oyster", "pillow", "quarry", "rocket", "sponge", "tunnel", "urn", "valley", "window", "yarn", "zenith", "beacon", "copper"}
	verbs = []string{"gather", "settle", "arrange", "measure", "deliver", "compose", "inspect", "prepare", "resolve", "collect", "forward", "assemble", "render", "submit",
		"consult", "register", "balance", "weigh", "sort", "carry"}
	types = []string{"Desk", "Board", "Office", "Keeper", "Panel", "Station", "Shelf", "Book", "Room", "Counter", "Gate", "Yard", "Store", "Agent", "Form", "Sheet", "Line", "Point"}
	plain = []string{"north", "south", "amber", "willow", "granite", "cobalt", "maple", "slate", "ivory", "cedar", "linen", "quartz", "saffron", "topaz", "umber", "birch"}
)
