// Reads wheelcount's answers closely enough to see the order of keys, which JSON.parse() hides.

// [key, raw value] of a JSON object whose values are numbers or flat objects, as it was sent.
export function ordered_entries(object_text) {
  const entry = /"([^"\\]+)":\s*(\{[^{}]*\}|\d+)/g;
  return [...object_text.matchAll(entry)].map(([, key, value]) => [key, value]);
}

const numbers = (entries) => entries.map(([key, value]) => [key, Number(value)]);

function downloads_text(body) {
  return body.slice(body.indexOf('{', body.indexOf('"downloads"')));
}

// [date, downloads] of a v1 answer.
export const downloads_by_day = (body) => numbers(ordered_entries(downloads_text(body)));

// [date, [version, downloads]…] of a v2 answer.
export const downloads_by_version = (body) =>
  ordered_entries(downloads_text(body)).map(([date, versions]) => [
    date,
    numbers(ordered_entries(versions)),
  ]);

const unescaped = (text) =>
  text.replace(/&(lt|gt|quot|amp|#39|apos);/g, (_, name) =>
    ({ lt: '<', gt: '>', quot: '"', amp: '&', '#39': "'", apos: "'" })[name]);

// What a badge says. It has four texts, of which every second is the shadow of the other.
export function read_badge(svg) {
  const texts = [...svg.matchAll(/<text\b[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text);
  const fills = [...svg.matchAll(/<rect\b[^>]*\bfill="([^"]*)"/g)].map(([, fill]) => fill);
  return { texts: texts.map(unescaped), fills };
}

export const units = {
  international_system: ['', 'k', 'M', 'G', 'T', 'P'],
  abbreviation: ['', 'k', 'M', 'B', 'T', 'Q'],
};

// How badges write a number: floored at steps of 1000.
export function badge_number(number, suffixes = units.international_system) {
  let step = 0;
  for (; number >= 1000 && step + 1 < suffixes.length; ++step) number = Math.floor(number / 1000);
  return `${number}${suffixes[step]}`;
}
