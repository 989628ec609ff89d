// The island of the check page.
import { BrowserCheck } from "./browser-check.ts";

customElements.define("browser-check", BrowserCheck);
