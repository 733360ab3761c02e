import { once } from 'node:events';
import { createServer } from 'node:net';

// Takes what it is told and never answers; the test's end does not wait for it. `asked` resolves
// when the first word has come.
export async function start_silent_server() {
  const server = createServer((connection) => {
    connection.unref().on('error', () => {}); // whoever waits for it is killed
    connection.once('data', () => server.emit('asked'));
  });
  const asked = once(server, 'asked');
  await once(server.listen(0, '127.0.0.1'), 'listening');
  server.unref();
  return { endpoint: `http://127.0.0.1:${server.address().port}`, asked };
}
