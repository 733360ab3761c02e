// Starts programs. Whatever is still running when the test ends is killed with it.

import { spawn } from 'node:child_process';
import { once } from 'node:events';

const running = new Set();
const kill_all = () => running.forEach((child) => child.kill('SIGKILL'));
process.on('exit', kill_all);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));

// The caller's settings and credentials must not leak into the test.
const environment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(WHEELCOUNT|GOOGLE|CLOUDSDK)_/.test(name)));

// A child process whose `ended` resolves to {code, signal, stderr}. Read its stdout, or it stalls.
export function start_process(file, args) {
  const child = spawn(file, args, { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text) => (stderr += text));
  child.ended = once(child, 'close')
    .finally(() => running.delete(child))
    .then(([code, signal]) => ({ code, signal, stderr }));
  return child;
}

// Resolves to `wanted`; throws when the child ends before.
export async function unless_it_ends(child, wanted) {
  const early_end = child.ended.then(({ code, signal, stderr }) => {
    throw new Error(`${child.spawnfile} ended: ${signal ?? code}\n${stderr}`);
  });
  early_end.catch(() => {}); // afterwards its end is no failure
  return Promise.race([wanted, early_end]);
}

// Kills what still runs, which would keep this process waiting. Resolves when it is gone.
export async function end_processes() {
  kill_all();
  await Promise.all([...running].map((child) => child.ended));
}
