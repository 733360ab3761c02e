// The order of releases, written again for the test from PEP 440's text.

const shape = new RegExp(
  '^v?(?:(?<epoch>\\d+)!)?(?<release>\\d+(?:\\.\\d+)*)' +
  '(?:[-_.]?(?<pre>alpha|a|beta|b|preview|pre|c|rc)[-_.]?(?<pre_number>\\d*))?' +
  '(?:-(?<implicit_post>\\d+)|[-_.]?(?<post>post|rev|r)[-_.]?(?<post_number>\\d*))?' +
  '(?:[-_.]?(?<dev>dev)[-_.]?(?<dev_number>\\d*))?$', 'i');

const phases = { a: 1, alpha: 1, b: 2, beta: 2, c: 3, rc: 3, pre: 3, preview: 3 };
const before_all_phases = 0;
const final_phase = 4;

// Local versions (1.0+x) are not on PyPI and not understood here.
function key(version) {
  const part = version.match(shape)?.groups;
  if (!part) return null;
  const has_post = part.post || part.implicit_post;
  const phase = part.pre
    ? phases[part.pre.toLowerCase()]
    : part.dev && !has_post ? before_all_phases : final_phase;
  return {
    epoch: Number(part.epoch ?? 0),
    release: part.release.split('.').map(Number),
    rest: [
      phase,
      Number(part.pre_number ?? 0),
      has_post ? Number(part.implicit_post ?? part.post_number) : -1,
      part.dev ? Number(part.dev_number) : Infinity,
    ],
  };
}

function compare_lists(a, b) {
  for (let i = 0; i < Math.max(a.length, b.length); ++i) {
    const x = a[i] ?? 0;
    const y = b[i] ?? 0;
    if (x !== y) return x < y ? -1 : 1;
  }
  return 0;
}

const compare_text = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

// Strings that are no versions come first; equal versions are ordered by their text.
export function compare_versions(a, b) {
  const x = key(a);
  const y = key(b);
  if (!x || !y) return x ? 1 : y ? -1 : compare_text(a, b);
  return x.epoch - y.epoch || compare_lists(x.release, y.release) ||
    compare_lists(x.rest, y.rest) || compare_text(a, b);
}
