import assert from 'node:assert/strict';
import { it } from 'node:test';

// Downloads of a window in which all days lie, largest first, equal ones by name.
const ranked = (projects) =>
  [...projects].sort((a, b) => b.total - a.total || (a.name < b.name ? -1 : 1));

export function page_tests(stage) {
  it('lists the most downloaded projects on its home page', async () => {
    const page = await stage.text('/');
    const expected = ranked(stage.projects);
    const names = new Set(expected.map(({ name }) => name));
    const rows = [...page.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row]) => row.split(/<[^>]*>/));
    const listed = rows.filter((cells) => cells.some((cell) => names.has(cell)));
    assert.ok(listed.length >= 20, `only ${listed.length} projects`);
    listed.forEach((cells, rank) => {
      const { name, total } = expected[rank];
      assert.ok(cells.includes(name), `${name} should be number ${rank + 1}: ${cells}`);
      assert.ok(cells.includes(total.toLocaleString('en-US')), `${name}: ${cells}`);
    });
    assert.doesNotMatch(page, /demo data/i);
  });

  it('finds a project by its search box', async () => {
    assert.ok((await stage.text('/?q=Boto3')).includes('/badge/boto3'));
    assert.doesNotMatch(await stage.text('/?q=<script>alert(1)</script>'), /<script/);
  });

  it('reports that it is healthy', async () => {
    assert.deepEqual(await stage.json('/health-check'), { status: 'healthy' });
  });
}
