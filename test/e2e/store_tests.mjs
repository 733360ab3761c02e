import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { it } from 'node:test';
import { join } from 'node:path';

import { badge_number, downloads_by_day, read_badge, units } from './support/answers.mjs';
import {
  day_after, first_day, last_day, scruffy, three_days_after, two_days_after, week_begins,
} from './support/fixture.mjs';
import { start_silent_server } from './support/silent_server.mjs';
import { until } from './support/until.mjs';

const a_day_later = ['--today', two_days_after];
const two_days_later = ['--today', three_days_after];

const is_locked_out = ({ code, stderr }) => code === 1 && /is writing to this store/.test(stderr);

// The end of an ingest that gets to write, although a killed one may still keep others out.
function admitted(stage, start) {
  return until('a writer gets in', stage.store.lease_ms, async () => {
    const end = await start();
    return is_locked_out(end) ? null : end;
  });
}

// Kills the ingest of another day after more and more of its usual time; hands over, run by run,
// whether it was quicker.
async function* killed_ingests(stage) {
  const begin = performance.now();
  await stage.ingest('--day', last_day, '--again', ...a_day_later);
  const step = (performance.now() - begin) / 12;

  for (let lifetime = 0, finished = false; !finished; lifetime += step) {
    const { code, signal, stderr } = await admitted(stage, async () => {
      const run = await stage.start_ingest('--day', day_after, ...a_day_later);
      const timer = setTimeout(run.kill, lifetime);
      const end = await run.ended;
      clearTimeout(timer);
      return end;
    });
    finished = code === 0;
    assert.ok(finished || signal === 'SIGKILL', stderr);
    yield finished;
  }
}

async function everything(stage, program = stage.program, server = stage.server) {
  const outputs = [];
  for (const { name } of stage.projects) {
    outputs.push(await program.run('show', name));
    outputs.push(await stage.text(`/api/v2/projects/${name}`, server));
    outputs.push(await stage.text(`/badge/${name}`, server));
  }
  return outputs;
}

export function store_tests(stage) {
  it('stores mirrors, CI and all dimensions, and prints them', async () => {
    for (const project of stage.projects) {
      const shown = await stage.program.show(project.name);
      assert.equal(shown.project, project.name);
      assert.equal(shown.demo, false);
      assert.equal(shown.total_downloads, project.total);
      assert.equal(shown.last_complete_day, last_day);
      assert.deepEqual(shown.last_30_days, project.counts_since(first_day), project.name);
      assert.deepEqual(shown.last_7_days, project.counts_since(week_begins), project.name);
      assert.deepEqual(shown.days, project.days, project.name);
      assert.deepEqual(shown.months, { '2026-07': project.splits }, project.name);
    }
  });

  it('changes nothing when the days are ingested again', async () => {
    const before = await everything(stage);
    await stage.ingest_all('--again');
    assert.deepEqual(await everything(stage), before);
  });

  it('shows a day whole or not at all, wherever its ingest is killed', async () => {
    const { projects, projects_a_day_later } = stage.fixture;
    for await (const finished of killed_ingests(stage)) {
      for (const name of ['boto3', scruffy]) {
        const { days } = await stage.program.show(name);
        const known = finished || day_after in days ? projects_a_day_later : projects;
        assert.deepEqual(days, known.get(name).days, name);
      }
    }
    for (const [name, { days }] of projects_a_day_later) {
      assert.deepEqual((await stage.program.show(name)).days, days, name);
    }
  });

  it('takes totals of another service, and writes large numbers short', async () => {
    const totals = { boto3: 66_040_072_552, numpy: 403_999_999, six: 12_132 };
    const csv = join(stage.scratch, 'totals.csv');
    const rows = Object.entries(totals).map((row) => row.join(','));
    writeFileSync(csv, ['project,total_downloads', ...rows, ''].join('\n'));
    await stage.program.run('import-totals', csv, ...a_day_later);

    const server = await stage.program.serve(...a_day_later);
    for (const [project, total] of Object.entries(totals)) {
      for (const [name, suffixes] of Object.entries(units)) {
        const path = `personalized-badge/${project}?units=${name}`;
        const { texts } = read_badge(await (await fetch(server.url + path)).text());
        assert.equal(texts[3], badge_number(total, suffixes), path);
      }
    }
    assert.equal((await server.stop()).code, 0);
  });

  it('lets one process write, and the next one when it is gone', async () => {
    const another_ingest = async () =>
      (await stage.start_ingest('--day', day_after, ...a_day_later)).ended;
    const bigquery = await start_silent_server();
    const writer = stage.start_ingest_from(bigquery, '--day', last_day, '--again', ...a_day_later);
    await bigquery.asked; // its store is open by now
    const begin = performance.now();
    do {
      const end = await another_ingest();
      assert.ok(is_locked_out(end), `${end.code} ${end.stderr}`);
    } while (performance.now() - begin < 1.5 * stage.store.lease_ms); // so it has been renewed
    writer.kill();
    await writer.ended;
    const { code, stderr } = await admitted(stage, another_ingest);
    assert.equal(code, 0, stderr);
  });

  it('ingests by itself and shows the day on every server, without a restart', async () => {
    const servers = [await stage.program.serve(...two_days_later)];
    const days = async (server, name) =>
      downloads_by_day(await stage.text(`/api/projects/${name}`, server));
    const newest = async (server) => (await days(server, 'boto3')).at(-1)[0];
    for (const server of servers) assert.equal(await newest(server), day_after);

    servers.push(await stage.serve_and_ingest(...two_days_later));
    for (const server of servers) {
      await until('the day shows', 60_000, async () => await newest(server) === two_days_after);
      for (const [name, project] of stage.fixture.projects_two_days_later) {
        assert.deepEqual(await days(server, name), project.downloads_by_day, name);
      }
      assert.equal((await server.stop()).code, 0);
    }
  });

  it('moves to other stores and back, and answers as before', async () => {
    const sums = new Set();
    let from = stage.store;
    for (const to of stage.store.copies) {
      const program = stage.program_on(to);
      const { stderr } = await program.finish('copy', '--from', from.uri, '--to', to.uri);
      sums.add(stderr.match(/"sha256":"([0-9a-f]{64})"/)[1]);
      const server = await program.serve('--today', day_after);
      assert.deepEqual(await everything(stage, program, server), await everything(stage));
      assert.equal((await server.stop()).code, 0);
      from = to;
    }
    assert.equal(sums.size, 1, [...sums].join());
  });

  it('prints its URL in one line and stops in good order when asked to', async () => {
    const { code, stderr, lines } = await stage.server.stop();
    assert.equal(code, 0, stderr);
    assert.equal(lines.length, 1, lines.join());
  });
}
