import { setTimeout as pause } from 'node:timers/promises';

const between_tries_ms = 50;

// Calls `ask` until its result is true, and returns it. Throws when a call that began after
// `patience_ms` still failed; with 0 there is one call.
export async function until(what, patience_ms, ask) {
  const limit = performance.now() + patience_ms;
  for (;;) {
    const asked_at = performance.now();
    const answer = await ask();
    if (answer) return answer;
    if (asked_at >= limit) throw new Error(`${what}: still not so after ${patience_ms} ms`);
    await pause(between_tries_ms);
  }
}
