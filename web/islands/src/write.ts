// The island of a drill in which files are written. The editor makes it large, so the other drills do without.
import { WorkPad } from "./work-pad.ts";

customElements.define("work-pad", WorkPad);
