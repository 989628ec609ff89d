// A server under test: the built program, on a free loopback port, with a data folder of its own.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
const built = new Map();

// binary is the path of a built program: the one in the environment variable, where the Go test has built it already, or a fresh build.
function binary(variable, pkg) {
  if (process.env[variable]) return process.env[variable];
  if (!built.has(pkg)) {
    const out = join(mkdtempSync(join(tmpdir(), 'assay-build-')), 'program');
    execFileSync('go', ['build', '-o', out, pkg], { cwd: root, env: { ...process.env, CGO_ENABLED: '0' }, stdio: ['ignore', 'inherit', 'inherit'] });
    process.on('exit', () => rmSync(dirname(out), { recursive: true, force: true }));
    built.set(pkg, out);
  }
  return built.get(pkg);
}

// answers are all drills by id, each with its sheet, its answer and its own attempts: what a journey types in.
export function answers() {
  const text = execFileSync(binary('ASSAY_TEST_SERVER', './test/e2e/server'), ['answers'], { encoding: 'utf8', maxBuffer: 64 << 20 });
  return JSON.parse(text);
}

// freePort asks the system for one. Restarts of a server use the same one, so that a page that is open finds it again.
async function freePort() {
  return new Promise((resolve, reject) => {
    const s = createServer();
    s.once('error', reject);
    s.listen(0, '127.0.0.1', () => {
      const { port } = s.address();
      s.close(() => resolve(port));
    });
  });
}

// Server can be started, stopped and killed; its data and its address stay.
export class Server {
  data = mkdtempSync(join(tmpdir(), 'assay-data-'));
  env;
  url; // with the key, as printed
  address; // http://127.0.0.1:PORT
  log = '';
  #child;
  #port;
  #program;

  constructor({ env = {}, program } = {}) {
    this.env = env;
    this.#program = program ?? (() => [binary('ASSAY_BINARY', './cmd/assay'), 'serve']);
  }

  // start runs the program and waits for the address it prints. One that runs already is left alone.
  async start() {
    if (this.#runs()) return this;
    this.#port ??= await freePort();
    this.address = `http://127.0.0.1:${this.#port}`;
    const [command, ...args] = this.#program();
    const child = spawn(command, args, {
      env: { ...process.env, NO_COLOR: '1', ...this.env, ASSAY_DATA: this.data, ASSAY_ADDR: `127.0.0.1:${this.#port}` },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    this.url = await new Promise((resolve, reject) => {
      const deadline = setTimeout(() => reject(new Error(`no address after 30 s:\n${this.log}`)), 30_000);
      const read = (chunk) => {
        this.log += chunk;
        const found = this.log.slice(mark).match(/http:\/\/127\.0\.0\.1:\d+\/\S*/);
        if (found) {
          clearTimeout(deadline);
          resolve(found[0]);
        }
      };
      const mark = this.log.length;
      child.stdout.setEncoding('utf8').on('data', read);
      child.stderr.setEncoding('utf8').on('data', (chunk) => { this.log += chunk; });
      child.once('exit', (code, signal) => {
        clearTimeout(deadline);
        reject(new Error(`the server ended with ${code ?? signal}:\n${this.log}`));
      });
    });
    return this;
  }

  // path is a page's address without the key: the browser has the cookie once it has opened url.
  path(p) { return this.address + p; }

  #runs() { return this.#child && this.#child.exitCode === null && this.#child.signalCode === null; }

  async stop(signal = 'SIGTERM') {
    if (!this.#runs()) return;
    const child = this.#child;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await gone;
  }

  // kill ends the program at once; nothing it had in memory survives.
  async kill() { return this.stop('SIGKILL'); }

  // end stops the program and removes its data.
  async end() {
    await this.stop();
    rmSync(this.data, { recursive: true, force: true });
  }
}

// ClockServer is the same workbench with a clock that tests move. It is a program of its own, so that the product has no such switch.
export class ClockServer extends Server {
  #file = join(this.data, 'clock-offset');

  constructor(options = {}) {
    super({ program: () => [binary('ASSAY_TEST_SERVER', './test/e2e/server'), 'serve', this.#file], ...options });
    writeFileSync(this.#file, '0s');
  }

  // ahead puts the server's clock a Go duration ahead of the real one: "9m30s".
  ahead(duration) { writeFileSync(this.#file, duration); }
}
