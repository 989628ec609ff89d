// The islands of a running attempt.
import { DrillClock } from "./drill-clock.ts";
import { ReviewPad } from "./review-pad.ts";
import { TextPad } from "./text-pad.ts";

customElements.define("drill-clock", DrillClock);
customElements.define("review-pad", ReviewPad);
customElements.define("text-pad", TextPad);
