// BigQuery's REST API on a free port of this machine, with the log of downloads in it.
// bigquery-local runs in this process, so it cannot outlive the test.

import { DuckDBConnection } from '@duckdb/node-api';
import { createServer } from 'bigquery-local';

export const log_project = 'bigquery-public-data';
export const log_table = `${log_project}.pypi.file_downloads`;

// bigquery-local fetches an extension for geography from the Internet when it starts. Nothing here
// is geographic, so the statements that fetch, load and use it do nothing.
function stay_offline() {
  const run = DuckDBConnection.prototype.run;
  DuckDBConnection.prototype.run = function (sql, ...rest) {
    const geographic = /^\s*(INSTALL|LOAD)\b/i.test(sql) || /MACRO\s+bq_st_/i.test(sql);
    return run.call(this, geographic ? 'SELECT 1' : sql, ...rest);
  };
}

const field = (name, type = 'STRING', mode = 'NULLABLE') => ({ name, type, mode });
const record = (name, fields, mode = 'NULLABLE') => ({ name, type: 'RECORD', mode, fields });
const required = (name) => field(name, 'STRING', 'REQUIRED');

// The columns of bigquery-public-data.pypi.file_downloads, without those that no test reads.
const schema = [
  field('timestamp', 'TIMESTAMP', 'REQUIRED'),
  field('country_code'),
  required('url'),
  required('project'),
  record('file', ['filename', 'project', 'version', 'type'].map(required), 'REQUIRED'),
  record('details', [
    record('installer', [field('name'), field('version')]),
    field('python'),
    record('system', [field('name'), field('release')]),
    field('ci', 'BOOLEAN'),
  ]),
];

class Emulator {
  #server;

  constructor(server) {
    this.#server = server;
  }

  get endpoint() {
    return `http://127.0.0.1:${new URL(this.#server.url).port}`;
  }

  async call(method, path, body) {
    const response = await fetch(`${this.endpoint}/bigquery/v2/projects/${path}`, {
      method,
      headers: { 'Content-Type': 'application/json' },
      body: body && JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text ? JSON.parse(text) : null;
  }

  // Runs a statement and returns BigQuery's answer.
  query(sql) {
    return this.call('POST', `${log_project}/queries`, { query: sql, useLegacySql: false });
  }

  async create_log() {
    const [projectId, datasetId, tableId] = log_table.split('.');
    const datasets = `${projectId}/datasets`;
    await this.call('POST', datasets, { datasetReference: { projectId, datasetId } });
    await this.call('POST', `${datasets}/${datasetId}/tables`, {
      tableReference: { projectId, datasetId, tableId },
      schema: { fields: schema },
    });
  }

  // As when BigQuery has dropped the jobs and their results: the same queries run once more.
  async forget_jobs(payer) {
    const { jobs } = await this.call('GET', `${payer}/jobs?maxResults=1000`);
    for (const { jobReference } of jobs) {
      await this.call('DELETE', `${payer}/jobs/${jobReference.jobId}/delete`);
    }
  }

  close() {
    return this.#server.close();
  }
}

export async function start_emulator() {
  stay_offline();
  const server = await createServer({ database: ':memory:' });
  await server.listen(0);
  const emulator = new Emulator(server);
  await emulator.create_log();
  return emulator;
}
