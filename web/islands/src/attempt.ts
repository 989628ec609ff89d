// The islands of a running attempt.
import { AnswerPad } from "./answer-pad.ts";
import { DrillClock } from "./drill-clock.ts";
import { ReviewPad } from "./review-pad.ts";
import { TextPad } from "./text-pad.ts";
import { TriagePad } from "./triage-pad.ts";

customElements.define("answer-pad", AnswerPad);
customElements.define("drill-clock", DrillClock);
customElements.define("review-pad", ReviewPad);
customElements.define("text-pad", TextPad);
customElements.define("triage-pad", TriagePad);
