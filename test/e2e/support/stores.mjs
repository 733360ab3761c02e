// The places where documents are stored, and the program's options for them. `copies` are empty
// stores to copy to, one after the other; a writer that was killed keeps others out for at most
// `lease_ms`.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { start_mongod } from './mongod.mjs';

const embedded = (folder, name) => ({ uri: `sqlite:${join(folder, name)}`, flags: [] });

export function embedded_store(folder) {
  return {
    ...embedded(folder, 'store.db'),
    lease_ms: 0,
    copies: [embedded(folder, 'copy.db'), embedded(folder, 'back.db')],
  };
}

// A MongoDB server of the test's own with TLS and login. Its files are too large for memory.
export async function mongodb_store(command, folder) {
  const server_folder = mkdtempSync(join(tmpdir(), 'wheelcount-e2e-mongod-'));
  const remove = () => rmSync(server_folder, { recursive: true, force: true, maxRetries: 10 });
  process.on('exit', remove);
  const [database, copy] = ['wheelcount', 'wheelcount_copy'];
  const server = await start_mongod(command, server_folder, [database, copy]);
  const flags = ['--mongo-timeout', '2s', '--mongo-lease-ttl', '4s'];
  return {
    uri: server.uri(database),
    bad_uris: server.bad_uris(database),
    flags,
    lease_ms: 4_000,
    copies: [
      embedded(folder, 'copy.db'),
      { uri: server.uri(copy), flags },
      embedded(folder, 'back.db'),
    ],
  };
}
