/**
 * A relay in ticks: what comes within 10 ms (cursors: 33) goes out as one write to each socket of the room, cursors as the
 * newest of each client in one message. It knows no document and refuses nothing: the floor of what the network side of a
 * server costs in Node. With `--commit` edits are on disk first, a transaction a tick, a row of an indexed log a room, as
 * anybody who promises that has to: the floor of a durable one.
 */
import { createServer } from 'node:http';
// libsql, under the name by which Hocuspocus knows it.
import Database from 'better-sqlite3';
import { createDecoder, readVarUint, readVarUint8Array } from 'lib0/decoding';
import {
  createEncoder,
  toUint8Array,
  writeUint8Array,
  writeVarUint,
  writeVarUint8Array,
} from 'lib0/encoding';
import { WebSocketServer } from 'ws';

const EDITS_MS = 10;
const CURSORS_MS = 33;
const AWARENESS = 1;
const append = process.argv.includes('--commit') ? openLog() : () => {};

/** @type {Map<string, Room>} */
const rooms = new Map();
/** Rooms with edits that wait for the next tick. */
const waiting = new Set();
let isTicking = false;

class Room {
  sockets = new Set();
  edits = [];
  senders = new Set();
  /** The newest entry of each client, as it came. */
  cursors = new Map();

  constructor(name) {
    this.name = name;
  }

  take(data, sender) {
    if (data[0] === AWARENESS) {
      if (this.cursors.size === 0) setTimeout(() => this.flushCursors(), CURSORS_MS);
      const entry = readVarUint8Array(createDecoder(data.subarray(1)));
      const inner = createDecoder(entry);
      readVarUint(inner);
      const { pos } = inner;
      this.cursors.set(readVarUint(inner), entry.subarray(pos));
      return;
    }
    this.edits.push(data);
    this.senders.add(sender);
    waiting.add(this);
    if (isTicking) return;
    isTicking = true;
    setTimeout(tick, EDITS_MS);
  }

  flushEdits() {
    const frames = Buffer.concat(this.edits.map(frameOf));
    const only = this.senders.size === 1 ? [...this.senders][0] : null;
    for (const socket of this.sockets) if (socket !== only) socket.write(frames);
    this.edits = [];
    this.senders.clear();
  }

  flushCursors() {
    const states = createEncoder();
    writeVarUint(states, this.cursors.size);
    for (const entry of this.cursors.values()) writeUint8Array(states, entry);
    const message = createEncoder();
    writeVarUint(message, AWARENESS);
    writeVarUint8Array(message, toUint8Array(states));
    const frame = frameOf(toUint8Array(message));
    for (const socket of this.sockets) socket.write(frame);
    this.cursors.clear();
  }
}

function tick() {
  isTicking = false;
  append(waiting);
  for (const room of waiting) room.flushEdits();
  waiting.clear();
}

/** A binary message as one frame of RFC 6455, not masked. */
function frameOf(payload) {
  const { length } = payload;
  const head = Buffer.alloc(length < 126 ? 2 : length < 65_536 ? 4 : 10);
  head[0] = 0x82;
  head[1] = length < 126 ? length : length < 65_536 ? 126 : 127;
  if (head.length === 4) head.writeUInt16BE(length, 2);
  if (head.length === 10) head.writeBigUInt64BE(BigInt(length), 2);
  return Buffer.concat([head, payload]);
}

/** A log as durable as it can be had: answers what keeps the edits of rooms. */
function openLog() {
  const db = new Database(`${process.env.DATA_DIR}/log.sqlite`);
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
  db.exec(
    'CREATE TABLE log (seq INTEGER PRIMARY KEY AUTOINCREMENT, room TEXT NOT NULL, data BLOB NOT NULL) STRICT',
  );
  db.exec('CREATE INDEX log_by_room ON log (room, seq)');
  const [begin, commit] = [db.prepare('BEGIN IMMEDIATE'), db.prepare('COMMIT')];
  const insert = db.prepare('INSERT INTO log (room, data) VALUES (?, ?)');
  const write = (room) => insert.run([room.name, Buffer.concat(room.edits)]);
  return (written) => {
    // One row needs no transaction around it.
    if (written.size > 1) begin.run();
    for (const room of written) write(room);
    if (written.size > 1) commit.run();
  };
}

const server = createServer();
new WebSocketServer({ server, perMessageDeflate: false }).on('connection', (ws, request) => {
  const room = rooms.get(request.url) ?? new Room(request.url);
  rooms.set(request.url, room);
  const socket = ws._socket;
  room.sockets.add(socket);
  ws.on('message', (data) => room.take(data, socket));
  ws.on('close', () => room.sockets.delete(socket));
});
server.listen(Number(process.env.PORT), '127.0.0.1', () =>
  console.log('ready', server.address().port),
);
