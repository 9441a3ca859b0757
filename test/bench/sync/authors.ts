import * as Y from 'yjs';
import { spanOf, toIso } from '../../../shared/dates';
import { editPlan } from '../../../shared/plan/planEdit';
import type { PresenceState } from '../../../shared/presence';
import type { Client } from './client';
import type { Dialect } from './dialects';

/** Somebody who sends: an edit, or where their cursor is, each time they are asked to. */
export interface Author {
  /** The client id by which the others see what arrived. */
  readonly id: number;
  /** Sends once; answers the clock from which on everything of it has arrived. */
  send(): number;
}

const FIRST_DAY = 20_000;
/** Further than a bar is long: no day is twice the start or end of one. */
const STEP = 25;

/** An author of edits. */
export interface Editor extends Author {
  /** Text that stands in what was sent last and nowhere else. */
  mark(): string;
}

/**
 * Moves one bar of the plan back and forth in time, as a drop does: one transaction, one value. The client id is one by
 * chance, as Yjs gives it, unless one is wanted.
 */
export function editor(
  client: Client,
  dialect: Dialect,
  plan: Uint8Array,
  index: number,
  clientId?: number,
): Editor {
  const doc = new Y.Doc();
  if (clientId !== undefined) doc.clientID = clientId;
  Y.applyUpdate(doc, plan);
  const bars = [...doc.getMap('initiatives').keys()];
  const bar = bars[index % bars.length] as string;
  let latest: Uint8Array = Uint8Array.of(0, 0);
  doc.on('update', (update: Uint8Array) => {
    latest = update;
  });
  let day = FIRST_DAY + index;
  return {
    id: doc.clientID,
    mark: () => toIso(day),
    send: () => {
      day += STEP;
      editPlan(doc, (edit) => edit.patch('initiatives', bar, { span: spanOf(day, day + 20) }));
      client.send(dialect.update(client.room, latest));
      return Y.getState(doc.store, doc.clientID);
    },
  };
}

/** Clocks from here on take three bytes. */
const FIRST_CLOCK = 2 ** 14;

/**
 * Moves one cursor over the wall. The message is written once, and clock and place are changed in its bytes: a load of
 * thousands a second would otherwise be spent on making it.
 */
export function pointer(client: Client, dialect: Dialect, index: number): Author {
  const id = 1_000_000 + index;
  let clock = FIRST_CLOCK;
  const state: PresenceState = {
    person: null,
    cursor: { date: '2026-03-12', dayPart: 0.51, lane: null, depth: 0.5 },
    selection: [],
    drag: null,
    renaming: null,
  };
  const json = JSON.stringify(state);
  const message = Buffer.from(dialect.awareness(client.room, id, clock, state));
  const place = message.indexOf('0.51') + 3;
  // Before the text stands its length, and before that the clock.
  const at = message.indexOf(json) - (json.length < 128 ? 1 : 2) - 3;
  return {
    id,
    send: () => {
      clock += 1;
      message[at] = (clock & 127) | 128;
      message[at + 1] = ((clock >> 7) & 127) | 128;
      message[at + 2] = clock >> 14;
      message[place] = 49 + (clock % 9);
      client.send(message);
      return clock;
    },
  };
}
