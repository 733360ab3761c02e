// The days that are ingested, what stands around them, and names that tempt a program to err.

import { join } from 'node:path';

import { count_rows } from './figures.mjs';
import { read_cells, with_clients } from './raw_downloads.mjs';

export const first_day = '2026-07-07';
export const last_day = '2026-07-20';
export const day_before = '2026-07-06';
export const day_after = '2026-07-21';
export const two_days_after = '2026-07-22';
export const three_days_after = '2026-07-23';
export const week_begins = '2026-07-14'; // the last seven days up to last_day

// Ascending by PEP 440, strings that it does not know first.
export const scruffy_versions = [
  '1.2.dev-r25', '0.9-2', '1.0.dev3', '1.0a1', '1.0rc1', '1.0', '1.0.0', '1.0.post1', '2.0',
  '10.0', '1!0.1',
];
export const scruffy = 'scruffy-project-x';

const scruffy_cells = scruffy_versions.map((version, i) => ({
  date: '2026-07-08', project: scruffy, version, rows: i + 1,
}));

const on_day = (date, cells) => cells.map((cell) => ({ ...cell, date }));

export function make_fixture(data_folder) {
  const real = read_cells(join(data_folder, 'fixture-top60-14days.csv'));
  const of_day = (date) => real.filter((cell) => cell.date === date);
  const outsider = { project: 'outsider', version: '1.0', rows: 1 };

  const cells = [...with_clients([...real, ...scruffy_cells])];
  const before = [...with_clients(on_day(day_before, [...of_day(first_day), outsider]))];
  const after = [...with_clients(on_day(day_after, [...of_day(last_day), outsider]))];
  const later = [...with_clients(on_day(two_days_after, of_day(first_day)))];
  return {
    raw_rows: [...before, ...cells, ...after, ...later],
    projects: count_rows(cells),
    projects_a_day_later: count_rows([...cells, ...after]),
    projects_two_days_later: count_rows([...cells, ...after, ...later]),
  };
}
