// Builds the islands into ../static, or into the folder given; with --test, the tests into .test.
import { readdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const shared = { absWorkingDir: here, bundle: true, format: "esm", loader: { ".json": "json" }, charset: "utf8", logLevel: "warning", legalComments: "none" };

if (process.argv[2] === "--test") {
  rmSync(join(here, ".test"), { recursive: true, force: true });
  await build({
    ...shared,
    entryPoints: readdirSync(join(here, "test")).filter((f) => f.endsWith(".test.ts")).map((f) => join("test", f)),
    outdir: ".test",
    outExtension: { ".js": ".mjs" },
    platform: "node",
    target: "node20",
    sourcemap: "inline",
  });
} else {
  await build({
    ...shared,
    entryPoints: ["src/shell.ts", "src/attempt.ts", "src/scan.ts", "src/fix.ts", "src/write.ts", "src/speech.ts", "src/check.ts"],
    outdir: process.argv[2] ?? "../static",
    minify: true,
    target: "es2022",
  });
}
