import * as Y from 'yjs';
import type { ImportResult } from '../../shared/api/imports';
import { AppError } from '../../shared/errors';
import { countsOfImport } from '../../shared/formats/boardFile';
import { importJson } from '../../shared/formats/boardJson';
import { decodeText } from '../../shared/formats/decodeText';
import { type ImportFormat, readImport } from '../../shared/formats/importFormats';
import { finding } from '../../shared/formats/issue';
import { newId } from '../../shared/ids';
import { type PlanRecords, readPlan } from '../../shared/plan/planDoc';
import { isRoomName, type RoomName, roomKind } from '../../shared/rooms';
import { scanUpdate } from '../sync/scanUpdate';
import { changeCopy } from './changeCopy';

/** A file as it was sent. */
export interface UploadedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface ImportOptions {
  readonly format: ImportFormat;
  readonly dryRun: boolean;
  readonly skipBad: boolean;
  readonly mapping: Readonly<Record<string, string>> | null;
  /** How 03/04/2026 is read; found out from the cells unless given. */
  readonly dateOrder?: 'dmy' | 'mdy' | undefined;
}

/** An import as data, so that another thread can work it out. */
export type ImportJob =
  | {
      readonly kind: 'plan';
      readonly files: readonly UploadedFile[];
      readonly options: ImportOptions;
      readonly people: readonly { readonly id: string; readonly name: string }[];
      readonly today: number;
    }
  | { readonly kind: 'json'; readonly file: UploadedFile; readonly dryRun: boolean };

/** What an import does, ready to be written: nothing of it depends on the files any more. */
export interface WorkedOut {
  readonly result: ImportResult;
  readonly newPeople: readonly { readonly id: string; readonly name: string }[];
  /** What each room gains, one update a transaction; empty for a dry run. */
  readonly gained: ReadonlyMap<RoomName, readonly Uint8Array[]>;
}

/** Answers rooms as they are on disk, each as one update. */
export type AskRooms = (names: readonly RoomName[]) => Promise<ReadonlyMap<RoomName, Uint8Array>>;

/**
 * Reads files, checks everything, and works out on copies what the rooms gain; throws an `AppError` that names the
 * mistakes. Takes as long as the files are large, so it runs beside the server (`createWorkshop`).
 */
export const workOut = (job: ImportJob, ask: AskRooms): Promise<WorkedOut> =>
  job.kind === 'plan' ? workOutPlan(job, ask) : workOutJson(job, ask);

async function workOutPlan(
  { files, options, people, today }: Extract<ImportJob, { kind: 'plan' }>,
  ask: AskRooms,
): Promise<WorkedOut> {
  const { format, dryRun, skipBad, mapping, dateOrder } = options;
  const texts = files.map(decode);
  const state = (await ask(['plan'])).get('plan') ?? NOTHING;
  const plan = readImport(format, texts, recordsOf(state), {
    skipBad,
    people,
    today,
    ...(mapping ? { mapping } : {}),
    ...(dateOrder ? { dateOrder } : {}),
  });
  if (plan.refused) throw new AppError('invalid', undefined, plan.issues);
  const newPeople = plan.newPeople.map((name) => ({ id: newId(), name }));
  const ids = new Map(newPeople.map(({ id, name }) => [name, id]));
  return {
    result: {
      ...plan.counts,
      warnings: [...plan.warnings],
      issues: [...plan.issues],
      newPeople: [...plan.newPeople],
      dryRun,
    },
    newPeople,
    gained: new Map(dryRun ? [] : [['plan', changeCopy(state, (copy) => plan.apply(copy, ids))]]),
  };
}

async function workOutJson(
  { file, dryRun }: Extract<ImportJob, { kind: 'json' }>,
  ask: AskRooms,
): Promise<WorkedOut> {
  const json = parse(decode(file).text);
  scanNotes(json);
  const board = importJson(json);
  if (board.issues.length > 0) throw new AppError('invalid', undefined, board.issues);
  const names = board.rooms.filter(isRoomName);
  const states = await ask([...new Set<RoomName>([...names, 'plan'])]);
  const stateOf = (name: RoomName) => states.get(name) ?? NOTHING;
  return {
    result: {
      ...countsOfImport(board, recordsOf(stateOf('plan'))),
      warnings: [],
      issues: [],
      newPeople: [],
      dryRun,
    },
    newPeople: [],
    gained: new Map(
      (dryRun ? [] : names).map((name) => [
        name,
        changeCopy(stateOf(name), (copy) => board.apply(name, copy)),
      ]),
    ),
  };
}

const NOTHING = Uint8Array.of(0, 0);

function recordsOf(state: Uint8Array): PlanRecords {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  const records = readPlan(doc);
  doc.destroy();
  return records;
}

function decode({ name, bytes }: UploadedFile): { name: string; text: string } {
  const decoded = decodeText(bytes);
  if ('error' in decoded)
    throw new AppError('invalid', undefined, [
      { file: name, row: 1, column: '', ...decoded.error },
    ]);
  return { name, text: decoded.text };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError('bad-json');
  }
}

/** Notes travel as Yjs updates: they pass the same scan as those from a socket before Yjs sees them. */
function scanNotes(json: unknown): void {
  const { rooms } = Object(json) as { rooms?: unknown };
  for (const [name, room] of Object.entries(Object(rooms) as Record<string, unknown>)) {
    const { update } = Object(room) as { update?: unknown };
    if (roomKind(name) !== 'note' || typeof update !== 'string') continue;
    try {
      scanUpdate(Buffer.from(update, 'base64'));
    } catch {
      const issue = { path: `rooms.${name}.update`, ...finding('bad-note') };
      throw new AppError('invalid', undefined, [issue]);
    }
  }
}
