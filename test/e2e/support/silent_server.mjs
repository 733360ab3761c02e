import { once } from 'node:events';
import { createServer } from 'node:net';

// Accepts requests and never responds; the test's end does not wait for it. `asked` resolves when
// the first bytes have arrived.
export async function start_silent_server() {
  const server = createServer((connection) => {
    connection.unref().on('error', () => {}); // the waiting client is killed
    connection.once('data', () => server.emit('asked'));
  });
  const asked = once(server, 'asked');
  await once(server.listen(0, '127.0.0.1'), 'listening');
  server.unref();
  return { endpoint: `http://127.0.0.1:${server.address().port}`, asked };
}
