// Runs wheelcount. Whatever is still running when the test ends is killed with it.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

const running = new Set();
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));

// The caller's settings and credentials must not leak into the test.
const environment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(WHEELCOUNT|GOOGLE|CLOUDSDK)_/.test(name)));

export class Program {
  constructor(file, store_file) {
    this.file = file;
    this.store = ['--store', `sqlite:${store_file}`];
  }

  #spawn(args) {
    const child = spawn(this.file, args, {
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    running.add(child);
    child.stderr_text = '';
    child.stderr.setEncoding('utf8').on('data', (text) => (child.stderr_text += text));
    child.ended = once(child, 'close').then(([code, signal]) => {
      running.delete(child);
      return { code, signal, stderr: child.stderr_text };
    });
    return child;
  }

  // Starts a command and returns a way to wait for its end or to kill it.
  start(command, ...args) {
    const child = this.#spawn([command, ...this.store, ...args]);
    let stdout = '';
    child.stdout.setEncoding('utf8').on('data', (text) => (stdout += text));
    return {
      ended: child.ended.then((end) => ({ ...end, stdout })),
      kill: () => child.kill('SIGKILL'),
    };
  }

  // Runs a command to its end and returns what it printed; anything but success throws.
  async run(command, ...args) {
    const { code, signal, stdout, stderr } = await this.start(command, ...args).ended;
    if (code !== 0) {
      throw new Error(`wheelcount ${command} ${args.join(' ')}: ${signal ?? code}\n${stderr}`);
    }
    return stdout;
  }

  async show(project) {
    return JSON.parse(await this.run('show', project));
  }

  // Starts the server; resolves when it has told its URL.
  async serve(...args) {
    const child = this.#spawn(['serve', ...this.store, '--listen', '127.0.0.1:0', ...args]);
    const lines = [];
    const output = createInterface({ input: child.stdout }).on('line', (line) => lines.push(line));
    const early_end = child.ended.then(({ code, signal, stderr }) => {
      throw new Error(`wheelcount serve ended: ${signal ?? code}\n${stderr}`);
    });
    early_end.catch(() => {}); // once it serves, its end is no failure
    await Promise.race([once(output, 'line'), early_end]);
    return {
      url: lines[0].match(/http:\/\/\S+\//)[0],
      stop: async () => {
        child.kill('SIGTERM');
        return { ...(await child.ended), lines };
      },
    };
  }
}
