// Raw rows of the log, derived from real figures: a cell is a version of a project on a day, and
// says how many rows it has.

import { readFileSync } from 'node:fs';

import { clients, is_unknown } from './clients.mjs';
import { log_table } from './emulator.mjs';

const downloads_per_row = 100_000;

// Reads `date,project,version,downloads`. Each cell keeps at least one row.
export function read_cells(csv_file) {
  const [header, ...lines] = readFileSync(csv_file, 'utf8').trimEnd().split('\n');
  if (header !== 'date,project,version,downloads') {
    throw new Error(`${csv_file}: unexpected columns ${header}`);
  }
  return lines.map((line) => {
    const [date, project, version, downloads] = line.split(',');
    return { date, project, version, rows: Math.max(1, Math.round(downloads / downloads_per_row)) };
  });
}

// The clients of each cell: row by row through the list, going on where the cell before stopped.
export function* with_clients(cells) {
  let next = 0;
  for (const cell of cells) {
    yield { ...cell, first_client: next };
    next = (next + cell.rows) % clients.length;
  }
}

const literal = (value) =>
  value === null ? 'CAST(NULL AS STRING)' : typeof value === 'string' ? `'${value}'` : `${value}`;

const struct = (fields) =>
  `STRUCT(${Object.entries(fields).map(([name, sql]) => `${sql} AS ${name}`).join(', ')})`;

const client_structs = clients.map((client, number) =>
  struct({
    number,
    unknown: literal(is_unknown(client)),
    installer: literal(client.installer),
    python: literal(client.python),
    system: literal(client.system),
    country: literal(client.country),
    ci: client.ci === null ? 'CAST(NULL AS BOOL)' : literal(client.ci),
    type: literal(client.type),
    time: literal(client.time),
  }));

const cell_struct = ({ project, version, rows, first_client }) =>
  struct({ project: literal(project), version: literal(version), rows, first_client });

// One INSERT of all raw rows of a day. (tabledata.insertAll of bigquery-local takes a millisecond
// a row, this a hundredth of it.)
function insert_statement(date, cells) {
  return `
    INSERT INTO \`${log_table}\` (timestamp, country_code, url, project, file, details)
    SELECT TIMESTAMP(CONCAT('${date} ', client.time, '+00:00')), client.country,
      CONCAT('/packages/', cell.project, '-', cell.version), cell.project,
      STRUCT(CONCAT(cell.project, '-', cell.version) AS filename, cell.project AS project,
             cell.version AS version, client.type AS type),
      CASE WHEN client.unknown THEN NULL ELSE
        STRUCT(STRUCT(client.installer AS name, '1.0' AS version) AS installer,
               client.python AS python,
               STRUCT(client.system AS name, CAST(NULL AS STRING) AS release) AS system,
               client.ci AS ci)
      END
    FROM UNNEST([${cells.map(cell_struct).join(',\n')}]) AS cell,
      UNNEST(GENERATE_ARRAY(0, cell.rows - 1)) AS turn,
      UNNEST([${client_structs.join(',\n')}]) AS client
    WHERE client.number = MOD(cell.first_client + turn, ${clients.length})`;
}

// Fills the log with the rows of cells that with_clients() has been over.
export async function load_raw_downloads(emulator, cells) {
  for (const date of new Set(cells.map((cell) => cell.date))) {
    const of_day = cells.filter((cell) => cell.date === date);
    const answer = await emulator.query(insert_statement(date, of_day));
    const expected = of_day.reduce((sum, cell) => sum + cell.rows, 0);
    if (Number(answer.numDmlAffectedRows) !== expected) {
      throw new Error(`${date}: ${answer.numDmlAffectedRows} rows loaded instead of ${expected}`);
    }
  }
}
