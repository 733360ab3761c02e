// One command to a MongoDB server that asks for no login yet, in MongoDB's wire protocol.

import { connect } from 'node:tls';

const op_msg = 2013;
const header_bytes = 16;

const cstring = (text) => Buffer.from(`${text}\0`);

function int32(number) {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(number);
  return bytes;
}

function element([name, value]) {
  if (typeof value === 'string') {
    const text = cstring(value);
    return Buffer.concat([Buffer.of(0x02), cstring(name), int32(text.length), text]);
  }
  const type = Array.isArray(value) ? 0x04 : 0x03;
  return Buffer.concat([Buffer.of(type), cstring(name), bson(value)]);
}

// Objects and lists of texts, and of each other.
function bson(object) {
  const elements = Buffer.concat([...Object.entries(object).map(element), Buffer.of(0)]);
  return Buffer.concat([int32(4 + elements.length), elements]);
}

function message(command) {
  const [no_flags, a_document] = [int32(0), Buffer.of(0)];
  const content = Buffer.concat([no_flags, a_document, bson(command)]);
  const [request, response_to] = [int32(1), int32(0)];
  const whole = int32(header_bytes + content.length);
  return Buffer.concat([whole, request, response_to, int32(op_msg), content]);
}

async function read_message(socket) {
  let bytes = Buffer.alloc(0);
  for await (const chunk of socket) {
    bytes = Buffer.concat([bytes, chunk]);
    if (bytes.length >= 4 && bytes.length >= bytes.readInt32LE(0)) return bytes;
  }
  throw new Error('MongoDB closed the connection without a response');
}

const one = Buffer.alloc(8);
one.writeDoubleLE(1);
const success = Buffer.concat([Buffer.of(0x01), cstring('ok'), one]);

// Runs a command with TLS; throws unless the server says `ok: 1`.
export async function run_command(port, ca, command) {
  const socket = connect({ host: '127.0.0.1', port, ca });
  socket.write(message(command));
  const reply = await read_message(socket);
  if (!reply.includes(success)) throw new Error(`MongoDB refuses: ${reply.toString('latin1')}`);
}
