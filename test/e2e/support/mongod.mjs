// A MongoDB server that requires TLS and a password.

import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { run_command } from './mongo_command.mjs';
import { start_process, unless_it_ends } from './processes.mjs';

const user = 'app';
const password = 'secret';

function certify(folder, name, ...options) {
  execFileSync('openssl', [
    'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes',
    '-days', '1', '-subj', `/CN=${name}`, '-keyout', join(folder, `${name}.key`),
    '-out', join(folder, `${name}.pem`), ...options,
  ], { stdio: 'pipe' });
}

// ca.pem, and the certificate with key that it signs for this machine, server_and_key.pem.
function make_certificates(folder) {
  const [ca, server] = ['ca', 'server'].map((name) => join(folder, name));
  certify(folder, 'ca');
  certify(folder, 'server', '-CA', `${ca}.pem`, '-CAkey', `${ca}.key`,
    '-addext', 'subjectAltName=IP:127.0.0.1,DNS:localhost');
  const both = [`${server}.pem`, `${server}.key`].map((file) => readFileSync(file, 'utf8'));
  writeFileSync(join(folder, 'server_and_key.pem'), both.join(''));
}

// The port, once it accepts. Reading goes on, since the server blocks when its log is not read.
const listening_port = (child) =>
  new Promise((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const accepting = line.match(/"Waiting for connections".*"port":(\d+)/);
      if (accepting) resolve(Number(accepting[1]));
    });
  });

// Starts a server with its files in `folder`; resolves when it accepts.
async function start(command, folder, ...options) {
  const child = start_process(command, [
    '--dbpath', join(folder, 'data'), '--bind_ip', '127.0.0.1', '--port', '0', '--nounixsocket',
    '--tlsMode', 'requireTLS', '--tlsAllowConnectionsWithoutCertificates',
    '--tlsCAFile', join(folder, 'ca.pem'),
    '--tlsCertificateKeyFile', join(folder, 'server_and_key.pem'),
    '--quiet', '--wiredTigerCacheSizeGB', '0.25',
    '--setParameter', 'diagnosticDataCollectionEnabled=false', ...options,
  ]);
  return { child, port: await unless_it_ends(child, listening_port(child)) };
}

// Who may read and write these databases, and do nothing else.
const create_user = (databases) => ({
  createUser: user,
  pwd: password,
  roles: databases.map((db) => ({ role: 'readWrite', db })),
  mechanisms: ['SCRAM-SHA-256'],
  $db: 'admin',
});

// Starts a server that knows one user. It runs until end_processes().
export async function start_mongod(command, folder, databases) {
  mkdirSync(join(folder, 'data'));
  make_certificates(folder);
  const ca_file = join(folder, 'ca.pem');

  const without_login = await start(command, folder);
  await run_command(without_login.port, readFileSync(ca_file), create_user(databases));
  without_login.child.kill('SIGTERM');
  await without_login.child.ended;

  const { port } = await start(command, folder, '--auth');
  const server = `127.0.0.1:${port}`;
  const tls = `tls=true&tlsCAFile=${encodeURIComponent(ca_file)}`;
  const login = 'authSource=admin&authMechanism=SCRAM-SHA-256';
  return {
    uri: (database) => `mongodb://${user}:${password}@${server}/${database}?${login}&${tls}`,
    // Each lacks one thing that the server or the client insists on.
    bad_uris: (database) => ({
      password: `mongodb://${user}:wrong@${server}/${database}?${login}&${tls}`,
      login: `mongodb://${server}/${database}?${tls}`,
      authority: `mongodb://${user}:${password}@${server}/${database}?${login}&tls=true`,
    }),
  };
}
