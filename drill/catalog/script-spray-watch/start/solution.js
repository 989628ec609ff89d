"use strict";
const net = require("node:net");
const readline = require("node:readline");

// Different users who failed to sign in, for each source.
async function sources(lines) {
  const result = { sources: {}, broken: 0 };
  for await (const line of lines) {
    // your code
  }
  return result;
}

async function main() {
  const [command] = process.argv.slice(2);
  const lines = readline.createInterface({ input: process.stdin });
  if (command === "sources") {
    console.log(JSON.stringify(await sources(lines)));
  } else {
    process.exitCode = 2;
  }
}

main();
