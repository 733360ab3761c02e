// Who downloads. The figures that the rows are derived from say nothing about it, so this is
// invented: each client stands for one raw row, and the rows use the clients in turn.

const client = (installer, python, system, country, ci, type, time) => ({
  installer, python, system, country, ci, type, time,
});
const wheel = 'bdist_wheel';

// Their number is prime, so that versions of regular size meet all of them. `details: null` of the
// log (an unknown user agent) is a client without an installer, Python, system and CI flag.
export const clients = [
  client('pip', '3.12.4', 'Linux', 'US', true, wheel, '00:00:00.000000'),
  client('uv', '3.11.9', 'Linux', 'US', null, wheel, '23:59:59.999999'),
  client('pip', '3.11.2', 'Linux', 'DE', null, wheel, '00:00:00.000001'),
  client('bandersnatch', null, null, 'CN', null, 'sdist', '03:10:00.500000'),
  client('uv', '3.13.0', 'Darwin', 'US', true, wheel, '04:00:00.000000'),
  client('pip', '3.10.12', 'Windows', 'IN', null, wheel, '05:30:00.000000'),
  client(null, null, null, null, null, wheel, '06:00:00.000000'),
  client('poetry', '3.9.19', 'Linux', 'FR', null, 'sdist', '07:45:00.000000'),
  client('Artifactory', null, null, 'US', null, wheel, '08:00:00.000000'),
  client('pip', '2.7.18', 'windows', 'RU', false, 'bdist_egg', '09:00:00.250000'),
  client('uv', '3.14.0rc1', 'Linux', 'SG', true, wheel, '10:00:00.000000'),
  client('requests', null, 'Linux', '', null, 'sdist', '11:00:00.000000'),
  client('pip', 'unknown', 'CYGWIN_NT-10.0-19045', 'JP', null, wheel, '12:00:00.000000'),
  client('Nexus', null, null, 'GB', null, wheel, '13:00:00.000000'),
  client('devpi', '3.12.1', null, 'NL', true, wheel, '14:00:00.000000'),
  client('uv', '3.12.7', 'Linux', 'IE', null, wheel, '15:00:00.000000'),
  client('z3c.pypimirror', null, null, 'US', null, 'sdist', '16:00:00.000000'),
  client('pdm', '3.13.1', 'Linux', '??', null, wheel, '17:00:00.000000'),
  client('pep381client', null, null, 'US', null, 'sdist', '18:00:00.000000'),
];

const mirrors = new Set(
  ['bandersnatch', 'z3c.pypimirror', 'Artifactory', 'devpi', 'Nexus', 'pep381client']);

export const is_mirror = (client) => mirrors.has(client.installer);
export const is_ci = (client) => client.ci === true;
export const is_unknown = ({ installer, python, system, ci }) =>
  [installer, python, system, ci].every((value) => value === null);
