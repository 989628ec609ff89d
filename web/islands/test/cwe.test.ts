import assert from "node:assert/strict";
import { test } from "node:test";
import { readWeakness, showWeakness, weakness } from "../src/core/cwe.ts";
import { linesIn, spoken, wordsIn } from "../src/core/count.ts";

const list = ["CWE-22 Path traversal", "CWE-79 Cross-site scripting", "CWE-89 SQL injection", "CWE-943 Injection into a data query", "CWE-80 Basic XSS"].map((e) => weakness(e, e.includes("Cross") ? "xss" : "")!);

test("a weakness is read as people type it", () => {
  for (const [text, n] of [["89", 89], ["CWE-89", 89], ["cwe 89", 89], ["CWE89", 89], ["CWE-89 SQL injection", 89], ["sql", 89], ["SQL Injection", 89], [" path ", 22], ["XSS", 79], ["basic", 80], ["", 0], ["1234", 1234]] as const) {
    assert.equal(readWeakness(text, list), n, text);
  }
  assert.equal(readWeakness("no such thing", list), undefined);
});

test("and shown with its name", () => {
  assert.equal(showWeakness(89, list), "CWE-89 SQL injection");
  assert.equal(showWeakness(1234, list), "CWE-1234");
  assert.equal(showWeakness(0, list), "");
});

test("counts", () => {
  assert.equal(wordsIn("  two words "), 2);
  assert.equal(wordsIn(""), 0);
  assert.equal(linesIn("a\n\n b \n"), 2);
  assert.equal(spoken(300), 120);
});
