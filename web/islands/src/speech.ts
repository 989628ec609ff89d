// The island of the rehearsal's page.
import { SpeechTimer } from "./speech-timer.ts";

customElements.define("speech-timer", SpeechTimer);
