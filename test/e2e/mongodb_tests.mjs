import assert from 'node:assert/strict';
import { it } from 'node:test';

// What only a store behind a network has: authentication.
export function mongodb_tests(stage) {
  it('is let in by its password, and trusts no certificate of strangers', async () => {
    const bad = stage.store.bad_uris;
    const refused = [
      [bad.password, /authentication/i],
      [bad.login, /authentication/i],
      [bad.authority, /certificate/i],
    ];
    for (const [uri, reason] of refused) {
      const program = stage.program_on({ ...stage.store, uri });
      const { code, stderr } = await program.start('show', 'boto3').ended;
      assert.equal(code, 1, stderr);
      assert.match(stderr, reason);
      assert.doesNotMatch(stderr, /secret|wrong/);
    }
  });
}
