"use strict";
const { createHmac, timingSafeEqual } = require("node:crypto");
const readline = require("node:readline");

// Reads payment events, one JSON object a line, and prints one JSON object.
async function totals(lines) {
  const result = { accepted: 0, totals: {}, refused: { malformed: 0, forged: 0, replayed: 0 } };
  for await (const line of lines) {
    // your code
  }
  return result;
}

async function main() {
  const [command] = process.argv.slice(2);
  const lines = readline.createInterface({ input: process.stdin });
  if (command === "totals") {
    console.log(JSON.stringify(await totals(lines)));
  } else {
    process.exitCode = 2;
  }
}

main();
