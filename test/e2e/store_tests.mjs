import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { it } from 'node:test';
import { join } from 'node:path';

import { badge_number, read_badge, units } from './support/answers.mjs';
import {
  day_after, first_day, last_day, scruffy, two_days_after, week_begins,
} from './support/fixture.mjs';

const a_day_later = ['--today', two_days_after];

// Kills the ingest of another day after more and more of its usual time; hands over, run by run,
// whether it was quicker.
async function* killed_ingests(stage) {
  const begin = performance.now();
  await stage.ingest('--day', last_day, ...a_day_later);
  const step = (performance.now() - begin) / 12;

  for (let lifetime = 0, finished = false; !finished; lifetime += step) {
    const run = await stage.start_ingest('--day', day_after, ...a_day_later);
    const timer = setTimeout(run.kill, lifetime);
    const { code, signal, stderr } = await run.ended;
    clearTimeout(timer);
    finished = code === 0;
    assert.ok(finished || signal === 'SIGKILL', stderr);
    yield finished;
  }
}

async function everything(stage) {
  const told = [];
  for (const { name } of stage.projects) {
    told.push(await stage.program.run('show', name), await stage.text(`/api/v2/projects/${name}`));
  }
  return told;
}

export function store_tests(stage) {
  it('keeps mirrors, CI and every split, and shows them to people', async () => {
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
    await stage.ingest_all();
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

  it('tells its URL in one line and stops in good order when asked to', async () => {
    const { code, stderr, lines } = await stage.server.stop();
    assert.equal(code, 0, stderr);
    assert.equal(lines.length, 1, lines.join());
  });
}
