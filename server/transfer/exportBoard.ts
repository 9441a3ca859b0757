import { strToU8, zipSync } from 'fflate';
import type * as Y from 'yjs';
import { exportJson } from '../../shared/formats/boardJson';
import { exportCsv } from '../../shared/formats/csvExport';
import {
  EXPORT_FILES,
  type ExportFormat,
  type SplitFormat,
} from '../../shared/formats/exportFormats';
import { exportJiraFiles } from '../../shared/formats/tasks/jiraCsv';
import { TASK_WRITERS, type TaskFormat } from '../../shared/formats/tasks/taskFormats';
import type { TaskExport } from '../../shared/formats/tasks/taskList';
import { readPlan, readPlanMeta } from '../../shared/plan/planDoc';
import { viewOf } from '../../shared/plan/planView';
import type { RoomName } from '../../shared/rooms';
import { readPeople } from '../../shared/stage';
import { readWork } from '../../shared/work/workDoc';
import { fileName } from '../routes/disposition';
import type { Store } from '../store/store';
import type { Room } from '../sync/room';
import type { Rooms } from '../sync/rooms';
import { withRooms } from './withRooms';

export interface ExportedFile {
  /** Without its extension. */
  readonly name: string;
  readonly extension: string;
  readonly type: string;
  readonly body: string | Uint8Array<ArrayBuffer>;
}

interface Deps {
  readonly store: Store;
  readonly rooms: Rooms;
}

interface Written {
  readonly title: string;
  readonly body: string;
}

/** A board as a file, as it is on disk now. */
export async function exportBoard(
  deps: Deps,
  boardId: string,
  format: ExportFormat,
): Promise<ExportedFile> {
  const { title, body } = await write(deps, boardId, format);
  const { suffix, extension, type } = EXPORT_FILES[format];
  return { name: `${title.trim() || 'board'}${suffix}`, extension, type, body };
}

function write(deps: Deps, boardId: string, format: ExportFormat): Promise<Written> {
  if (format === 'json') return asJson(deps, boardId);
  return format === 'csv' ? asCsv(deps, boardId) : asTasks(deps, boardId, format);
}

const asCsv = ({ rooms }: Deps, boardId: string): Promise<Written> =>
  withRooms(rooms, boardId, ['plan', 'stage', 'work'], (loaded) => {
    const records = readPlan(docOf(loaded, 'plan'));
    const people = readPeople(docOf(loaded, 'stage'));
    const work = readWork(docOf(loaded, 'work'));
    return { title: records.meta.title, body: exportCsv(records, people.values(), work) };
  });

const asTasks = async (deps: Deps, boardId: string, format: TaskFormat): Promise<Written> =>
  withTasks(deps, boardId, (source) => ({
    title: source.board.title,
    body: TASK_WRITERS[format](source),
  }));

/** Runs `write` with the task list of a board as it is on disk. */
export const withTasks = <T>(
  { rooms }: Deps,
  boardId: string,
  write: (source: TaskExport) => T,
): Promise<T> =>
  withRooms(rooms, boardId, ['plan', 'stage', 'work'], (loaded) => {
    const plan = viewOf(readPlan(docOf(loaded, 'plan')));
    return write({
      board: { id: boardId, title: plan.meta.title },
      plan,
      items: [...readWork(docOf(loaded, 'work')).values()],
      people: readPeople(docOf(loaded, 'stage')).values(),
      at: new Date().toISOString(),
    });
  });

/** The task list in files of at most `rows` rows, together in a ZIP. */
export async function exportSplit(
  deps: Deps,
  boardId: string,
  format: SplitFormat,
  rows: number,
): Promise<ExportedFile> {
  const { title, files } = await withTasks(deps, boardId, (source) => ({
    title: source.board.title,
    files: exportJiraFiles(format, source, rows),
  }));
  const { suffix, extension } = EXPORT_FILES[format];
  const name = `${title.trim() || 'board'}${suffix}`;
  const entries = files.map((text, i) => [
    `${fileName(`${name} ${i + 1} of ${files.length}`)}.${extension}`,
    strToU8(text),
  ]);
  return {
    name,
    extension: 'zip',
    type: 'application/zip',
    body: zipSync(Object.fromEntries(entries)),
  };
}

async function asJson({ store, rooms }: Deps, boardId: string): Promise<Written> {
  const names: RoomName[] = ['plan', ...(await store.listRooms(boardId))];
  const assets = (await store.listAssets(boardId)).map(({ sha256, name, type, size }) => ({
    sha256,
    name,
    type,
    size,
  }));
  return withRooms(rooms, boardId, names, (loaded) => {
    const { title } = readPlanMeta(docOf(loaded, 'plan'));
    const docs = Object.fromEntries([...loaded].map(([name, room]) => [name, room.doc]));
    const exportedAt = new Date().toISOString();
    const board = exportJson(docs, { id: boardId, title, exportedAt }, assets);
    return { title, body: JSON.stringify(board) };
  });
}

function docOf(loaded: ReadonlyMap<RoomName, Room>, name: RoomName): Y.Doc {
  const room = loaded.get(name);
  if (!room) throw new Error(`Room ${name} was not loaded.`);
  return room.doc;
}
