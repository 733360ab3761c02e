import assert from 'node:assert/strict';
import { it } from 'node:test';

import { downloads_by_day, downloads_by_version } from './support/answers.mjs';
import { scruffy, scruffy_versions } from './support/fixture.mjs';

export function api_tests(stage) {
  it('answers v2 with every version of every day, in order', async () => {
    for (const project of stage.projects) {
      const body = await stage.text(`/api/v2/projects/${project.name}`);
      const { id, total_downloads, versions } = JSON.parse(body);
      assert.equal(id, project.name);
      assert.equal(total_downloads, project.total, project.name);
      assert.deepEqual(versions, project.versions, project.name);
      assert.deepEqual(downloads_by_version(body), project.downloads_by_version, project.name);
    }
  });

  it('orders versions by PEP 440, and what is no version before them', async () => {
    const { versions } = await stage.json(`/api/v2/projects/${scruffy}`);
    assert.deepEqual(versions, scruffy_versions);
  });

  it('answers v1 with the sum of every day', async () => {
    for (const project of stage.projects) {
      const body = await stage.text(`/api/projects/${project.name}`);
      const { id, total_downloads } = JSON.parse(body);
      assert.equal(id, project.name);
      assert.equal(total_downloads, project.total, project.name);
      assert.deepEqual(downloads_by_day(body), project.downloads_by_day, project.name);
    }
  });

  it('finds a project by every spelling of its name', async () => {
    for (const spelling of ['Scruffy.Project_X', 'SCRUFFY--project.-_x', 'scruffy%2Dproject%2Ex']) {
      const { id } = await stage.json(`/api/v2/projects/${spelling}`);
      assert.equal(id, scruffy, spelling);
    }
  });

  it('says in JSON that it does not know a project, as the visitor spelled it', async () => {
    const paths = ['/api/v2/projects/', '/api/projects/', '/api/downloads/'];
    for (const path of paths) {
      for (const name of ['No_Such.Project', 'outsider']) {
        const answer = await stage.get(path + name);
        const { error, message } = await answer.json();
        assert.deepEqual([answer.status, error], [404, 404], path + name);
        assert.match(answer.headers.get('Content-Type'), /^application\/json/);
        assert.ok(message.includes(name) && message.endsWith('does not exist'), message);
      }
      assert.equal((await stage.get(path + 'x'.repeat(513))).status, 400);
    }
    const nowhere = await stage.get('/no/such/route');
    assert.deepEqual([nowhere.status, (await nowhere.json()).error], [404, 404]);
  });

  it('answers HEAD as GET without the body', async () => {
    const known = ['/', '/badge/boto3', '/api/v2/projects/boto3', '/health-check'];
    const headers = { 'Accept-Encoding': 'identity' }; // a length that text() shows
    for (const path of [...known, '/badge/unknown', '/nowhere']) {
      const whole = await stage.get(path, { headers });
      const head = await stage.get(path, { method: 'HEAD', headers });
      const length = Buffer.byteLength(await whole.text());
      assert.equal(head.status, whole.status, path);
      assert.equal(await head.text(), '', path);
      assert.equal(Number(head.headers.get('Content-Length')), length, path);
      assert.equal(head.headers.get('Content-Type'), whole.headers.get('Content-Type'), path);
    }
  });

  it('lets caches and other sites use badges and answers', async () => {
    for (const [path, type] of [
      ['/badge/boto3', /^image\/svg\+xml/],
      ['/api/v2/projects/boto3', /^application\/json/],
    ]) {
      const { headers } = await stage.get(path);
      assert.match(headers.get('Content-Type'), type);
      assert.equal(headers.get('Access-Control-Allow-Origin'), '*', path);
      const age = Number(headers.get('Cache-Control').match(/max-age=(\d+)/)[1]);
      assert.ok(age > 0 && age <= 86_400, path);
    }
  });
}
