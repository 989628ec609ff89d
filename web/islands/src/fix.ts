// The island of the page on which code is mended.
import { CodePad } from "./code-pad.ts";

customElements.define("code-pad", CodePad);
