// The island of the rehearsal's page.
import { SpeechTimer } from "./speech-timer.ts";
import { TapeDesk } from "./tape-desk.ts";

customElements.define("speech-timer", SpeechTimer);
customElements.define("tape-desk", TapeDesk);
