// What wheelcount must know after it has seen the raw rows: counted here row by row, and without
// SQL.

import { clients, is_ci, is_mirror } from './clients.mjs';
import { compare_versions } from './pep440.mjs';

const unknown = '';

function labels(version, client) {
  return {
    version,
    python: client.python?.match(/^\d+\.\d+/)?.[0] ?? unknown,
    system: client.system ?? unknown,
    installer: client.installer ?? unknown,
    country: client.country ?? unknown,
    file_type: client.type,
  };
}

const none = () => ({ downloads: 0, without_mirrors: 0, mirrors: 0, ci: 0 });

function count(counts, client) {
  counts.downloads += 1;
  counts[is_mirror(client) ? 'mirrors' : 'without_mirrors'] += 1;
  if (is_ci(client)) counts.ci += 1;
}

const sum = (list) =>
  list.reduce((total, counts) => {
    for (const type of Object.keys(total)) total[type] += counts[type];
    return total;
  }, none());

const by_date = ([a], [b]) => (a < b ? -1 : 1);

// All figures of one project.
export class Project {
  days = {}; // date to counts
  splits = {}; // dimension to date to label to counts

  constructor(name) {
    this.name = name;
  }

  count(date, version, client) {
    count((this.days[date] ??= none()), client);
    for (const [dimension, label] of Object.entries(labels(version, client))) {
      const day = ((this.splits[dimension] ??= {})[date] ??= {});
      count((day[label] ??= none()), client);
    }
  }

  get total() {
    return this.sum_since('');
  }

  // Downloads of the days from `first` on.
  sum_since(first) {
    return this.counts_since(first).downloads;
  }

  counts_since(first) {
    return sum(Object.entries(this.days).filter(([date]) => date >= first).map(([, day]) => day));
  }

  // [date, downloads], ascending.
  get downloads_by_day() {
    const days = Object.entries(this.days).sort(by_date);
    return days.map(([date, { downloads }]) => [date, downloads]);
  }

  // [date, [version, downloads]…], dates ascending, versions in plain string order.
  get downloads_by_version() {
    return Object.entries(this.splits.version).sort(by_date).map(([date, versions]) => [
      date,
      Object.keys(versions).sort().map((version) => [version, versions[version].downloads]),
    ]);
  }

  get versions() {
    const all = new Set(Object.values(this.splits.version).flatMap(Object.keys));
    return [...all].sort(compare_versions);
  }
}

// The figures of all projects in these cells, which with_clients() has been over.
export function count_rows(cells) {
  const projects = new Map();
  for (const { date, project, version, rows, first_client } of cells) {
    if (!projects.has(project)) projects.set(project, new Project(project));
    for (let turn = 0; turn < rows; ++turn) {
      const client = clients[(first_client + turn) % clients.length];
      projects.get(project).count(date, version, client);
    }
  }
  return projects;
}
