import { setTimeout as pause } from 'node:timers/promises';

const between_tries_ms = 50;

// Asks until the answer is true, and returns it. Throws when it is not, although it was asked for
// later than after `patience_ms`; with 0 it has one try.
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
