import type * as Y from 'yjs';
import { exportJson } from '../../shared/formats/boardJson';
import { exportCsv } from '../../shared/formats/csvExport';
import { readPlan, readPlanMeta } from '../../shared/plan/planDoc';
import type { RoomName } from '../../shared/rooms';
import { readPeople } from '../../shared/stage';
import type { Store } from '../store/store';
import type { Room } from '../sync/room';
import type { Rooms } from '../sync/rooms';
import { withRooms } from './withRooms';

export const EXPORT_FORMATS = ['json', 'csv'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export interface ExportedFile {
  readonly title: string;
  readonly type: string;
  readonly body: string;
}

interface Deps {
  readonly store: Store;
  readonly rooms: Rooms;
}

/** A board as a file, as it is on disk now. */
export const exportBoard = (deps: Deps, boardId: string, format: ExportFormat) =>
  format === 'csv' ? asCsv(deps, boardId) : asJson(deps, boardId);

const asCsv = ({ rooms }: Deps, boardId: string): Promise<ExportedFile> =>
  withRooms(rooms, boardId, ['plan', 'stage'], (loaded) => {
    const records = readPlan(docOf(loaded, 'plan'));
    const people = readPeople(docOf(loaded, 'stage'));
    return {
      title: records.meta.title,
      type: 'text/csv; charset=utf-8',
      body: exportCsv(records, people.values()),
    };
  });

async function asJson({ store, rooms }: Deps, boardId: string): Promise<ExportedFile> {
  const names: RoomName[] = ['plan', ...(await store.listRooms(boardId))];
  return withRooms(rooms, boardId, names, (loaded) => {
    const { title } = readPlanMeta(docOf(loaded, 'plan'));
    const docs = Object.fromEntries([...loaded].map(([name, room]) => [name, room.doc]));
    const board = exportJson(docs, { id: boardId, title, exportedAt: new Date().toISOString() });
    return { title, type: 'application/json', body: JSON.stringify(board) };
  });
}

function docOf(loaded: ReadonlyMap<RoomName, Room>, name: RoomName): Y.Doc {
  const room = loaded.get(name);
  if (!room) throw new Error(`Room ${name} was not loaded.`);
  return room.doc;
}
