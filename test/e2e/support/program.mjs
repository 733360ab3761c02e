// Runs wheelcount.

import { once } from 'node:events';
import { createInterface } from 'node:readline';

import { start_process, unless_it_ends } from './processes.mjs';

export class Program {
  constructor(file, store) {
    this.file = file;
    this.store = ['--store', store.uri, ...store.flags];
  }

  // Starts a command and returns a way to wait for its end or to kill it.
  start(command, ...args) {
    const child = start_process(this.file, [command, ...this.store, ...args]);
    let stdout = '';
    child.stdout.setEncoding('utf8').on('data', (text) => (stdout += text));
    return {
      ended: child.ended.then((end) => ({ ...end, stdout })),
      kill: () => child.kill('SIGKILL'),
    };
  }

  // Runs a command to its end and returns what it said; anything but success throws.
  async finish(command, ...args) {
    const end = await this.start(command, ...args).ended;
    if (end.code === 0) return end;
    throw new Error(
      `wheelcount ${command} ${args.join(' ')}: ${end.signal ?? end.code}\n${end.stderr}`);
  }

  // The same, and returns what it printed.
  async run(command, ...args) {
    return (await this.finish(command, ...args)).stdout;
  }

  async show(project) {
    return JSON.parse(await this.run('show', project));
  }

  // Starts the server; resolves when it has printed its URL.
  async serve(...args) {
    // It ingests when it is asked to, and never from the real BigQuery.
    const quiet = args.includes('--ingest-time') ? [] : ['--ingest-time', 'off'];
    const child =
      start_process(this.file, ['serve', ...this.store, '--listen', '127.0.0.1:0', ...quiet,
        ...args]);
    const lines = [];
    const output = createInterface({ input: child.stdout }).on('line', (line) => lines.push(line));
    await unless_it_ends(child, once(output, 'line'));
    return {
      url: lines[0].match(/http:\/\/\S+\//)[0],
      stop: async () => {
        child.kill('SIGTERM');
        return { ...(await child.ended), lines };
      },
    };
  }
}
