import assert from 'node:assert/strict';
import { it } from 'node:test';

import { badge_number, read_badge } from './support/answers.mjs';
import { week_begins } from './support/fixture.mjs';

export function badge_tests(stage) {
  it('draws total, month and week badges', async () => {
    for (const project of stage.projects) {
      const badges = [
        ['', 'downloads', project.total],
        ['/month', 'downloads/month', project.total], // all days lie within the last 30
        ['/week', 'downloads/week', project.sum_since(week_begins)],
      ];
      for (const [period, label, downloads] of badges) {
        const path = `/badge/${project.name}${period}`;
        const { texts, fills } = read_badge(await stage.text(path));
        const value = badge_number(downloads);
        assert.deepEqual(texts, [label, label, value, value], path);
        assert.ok(fills.includes('#555') && fills.includes('#007ec6'), String(fills));
      }
    }
  });

  it('draws personalised badges as their parameters say', async () => {
    for (const project of stage.projects) {
      const week = project.sum_since(week_begins);
      const cases = [
        ['', 'downloads/month', badge_number(project.total)],
        ['?period=total&units=none&left_text=all+of+it', 'all of it', `${project.total}`],
        ['?period=WEEK&units=INTERNATIONAL_SYSTEM&left_text=a%2Fb', 'a/b', badge_number(week)],
        ['?period=weekly&units=none&left_text=a/b', 'a/b', `${week}`],
        ['?period=month&units=abbreviation&left_text=%3Cb%3E', '<b>', badge_number(project.total)],
      ];
      for (const [query, label, value] of cases) {
        const path = `/personalized-badge/${project.name}${query}`;
        const { texts } = read_badge(await stage.text(path));
        assert.deepEqual(texts, [label, label, value, value], path);
      }
    }
  });

  it('colours personalised badges and survives parameters that make no sense', async () => {
    const fills = async (query) =>
      read_badge(await stage.text(`/personalized-badge/boto3${query}`)).fills.join(' ');
    assert.match(await fills('?left_color=BLACK&right_color=Orange'), /black.*#fe7d37/i);
    assert.match(await fills('?left_color=%23123456&right_color=grey'), /#123456.*#555/i);
    assert.match(await fills(''), /#97CA00.*#97CA00/i);
    assert.doesNotMatch(await fills('?right_color="><script>'), /script/);
    const nonsense = ['?color=%235BAFAFperiod=total&units=none', '?period=%ZZ&&=&units=furlong'];
    for (const query of nonsense) {
      assert.ok((await stage.get(`/personalized-badge/boto3${query}`)).status < 500, query);
    }
  });
}
