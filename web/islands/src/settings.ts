// The switches that live in the browser. Where storage is closed they have their defaults.

function read(name: string): string | null {
  try {
    return localStorage.getItem("assay:" + name);
  } catch {
    return null;
  }
}

function write(name: string, value: string): void {
  try {
    localStorage.setItem("assay:" + name, value);
  } catch {
    // private windows may refuse; the switch then lasts as long as the page
  }
}

export function singleKeys(): boolean {
  return read("keys") !== "off";
}

export function setSingleKeys(on: boolean): void {
  write("keys", on ? "on" : "off");
}

export function wrapLines(): boolean {
  return read("wrap") !== "off";
}

export function setWrapLines(on: boolean): void {
  write("wrap", on ? "on" : "off");
}

// Listening and recording are off until the person turns them on.
export function listens(): boolean {
  return read("listen") === "on";
}

export function setListens(on: boolean): void {
  write("listen", on ? "on" : "off");
}

export function records(): boolean {
  return read("record") === "on";
}

export function setRecords(on: boolean): void {
  write("record", on ? "on" : "off");
}
