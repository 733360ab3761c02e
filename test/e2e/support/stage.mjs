// What all parts of the test share: the log in the emulator, the days ingested from it, and a
// server on top.

import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { start_emulator } from './emulator.mjs';
import { day_after, first_day, last_day, make_fixture } from './fixture.mjs';
import { end_processes } from './processes.mjs';
import { Program } from './program.mjs';
import { load_raw_downloads } from './raw_downloads.mjs';
import { embedded_store, mongodb_store } from './stores.mjs';

const payer = 'payer'; // the Google Cloud project that is billed

const asking = (endpoint) => ['--bigquery-endpoint', endpoint, '--bigquery-project', payer];

// Stores are written durably, which on a busy disk takes minutes. Here nothing is lost with power.
const memory = '/dev/shm';
const scratch_root = existsSync(memory) ? memory : tmpdir();

export class Stage {
  // Documents are stored in MongoDB where a command that starts it is given, else in the embedded
  // store.
  async set_up(program_file, data_folder, mongod_command) {
    this.scratch = mkdtempSync(join(scratch_root, 'wheelcount-e2e-'));
    process.on('exit', () => rmSync(this.scratch, { recursive: true, force: true }));
    this.store = mongod_command
      ? await mongodb_store(mongod_command, this.scratch)
      : embedded_store(this.scratch);
    this.program_file = program_file;
    this.program = this.program_on(this.store);
    this.fixture = make_fixture(data_folder);
    this.emulator = await start_emulator();
    await load_raw_downloads(this.emulator, this.fixture.raw_rows);
    await this.ingest_all();
    this.server = await this.program.serve('--today', day_after);
  }

  async tear_down() {
    await this.server?.stop();
    await this.emulator?.close();
    await end_processes();
  }

  program_on(store) {
    return new Program(this.program_file, store);
  }

  // All projects as they must be after first_day to last_day.
  get projects() {
    return this.fixture.projects.values();
  }

  // Starts an ingest of which BigQuery has never heard.
  async start_ingest(...args) {
    await this.emulator.forget_jobs(payer);
    return this.start_ingest_from(this.emulator, ...args);
  }

  start_ingest_from({ endpoint }, ...args) {
    return this.program.start('ingest', ...args, '--yes', ...asking(endpoint));
  }

  // A server that ingests by itself.
  async serve_and_ingest(...args) {
    await this.emulator.forget_jobs(payer);
    return this.program.serve(...args, '--ingest-time', '04:00', '--ingest-jitter', '0s',
      ...asking(this.emulator.endpoint));
  }

  async ingest(...args) {
    const { code, stderr } = await (await this.start_ingest(...args)).ended;
    assert.equal(code, 0, stderr);
  }

  ingest_all(...args) {
    return this.ingest('--from', first_day, '--to', last_day, '--today', day_after, ...args);
  }

  // A response with an Age is stale: it was made of older data and is being revalidated.
  async get(path, options, server = this.server) {
    for (;;) {
      const answer = await fetch(new URL(path, server.url), options);
      if (!answer.headers.has('Age')) return answer;
      await answer.arrayBuffer();
    }
  }

  // The body of a successful answer.
  async text(path, server = this.server) {
    const answer = await this.get(path, {}, server);
    const body = await answer.text();
    assert.equal(answer.status, 200, `${path}: ${body}`);
    return body;
  }

  async json(path) {
    return JSON.parse(await this.text(path));
  }
}
