import type { ReceiptItem, TasksReceipt, TasksRequest } from '../../shared/api/tasks';
import { AppError } from '../../shared/errors';
import { ORIGIN } from '../../shared/origins';
import type { FrozenPlan } from '../../shared/plan/frozenPlan';
import {
  conversionWrites,
  runPiece,
  undoWrites,
  type WorkWrite,
  workPieces,
} from '../../shared/work/applyConversion';
import {
  type Conversion,
  convertPlan,
  type FieldChange,
  openEnds,
} from '../../shared/work/fromPlan';
import { planItems } from '../../shared/work/planItems';
import type { WorkItem } from '../../shared/work/schema';
import { readWork } from '../../shared/work/workDoc';
import { type Baseline, planOf, readBaselines } from '../review/baseline';
import type { Store } from '../store/store';
import type { TaskRunRecord } from '../store/taskStore';
import type { Room } from '../sync/room';
import type { Rooms } from '../sync/rooms';

interface Deps {
  readonly store: Store;
  readonly rooms: Rooms;
}

export const receiptOf = ({ receipt }: TaskRunRecord): TasksReceipt =>
  JSON.parse(receipt) as TasksReceipt;

/** Works out, and unless it is a dry run writes, what a signed version makes of the task list. */
export async function convertBoard(
  { store, rooms }: Deps,
  boardId: string,
  by: string | null,
  request: TasksRequest,
): Promise<TasksReceipt> {
  const { lanes, initiatives, skip, dryRun = false } = request;
  const baselines = await readBaselines(store, boardId);
  const head = baselines.at(-1);
  if (!head) throw new AppError('nothing-signed');
  const version = request.version ?? head.info.version;
  const baseline = baselines.find(({ info }) => info.version === version);
  if (!baseline) throw new AppError('not-found', `Version ${version} is not signed off.`);
  const made = madeBy(await store.listTaskRuns(boardId));
  const at = Date.now();
  const today = request.today ?? new Date(at).toISOString().slice(0, 10);

  return rooms.with(boardId, 'work', async (room) => {
    await room.settled();
    const plans = plansOf(baselines);
    const work = readWork(room.doc);
    const result = convertPlan({ version, plans, work, made, lanes, initiatives, skip });
    const receipt = {
      ...receiptFor(result, today),
      n: null,
      at: new Date(at).toISOString(),
      by,
      sha256: baseline.info.sha256,
      head: head.info.seal,
      dryRun,
    };
    const changes = result.added.length + result.changed.length + result.dropped.length;
    if (dryRun || changes === 0) return receipt;
    // The receipt comes first, so that a run that is cut off can be taken back. Until it is finished what it was to make
    // does not count as made, and the next run completes it.
    const text = JSON.stringify(receipt);
    const run = await store.addTaskRun({ boardId, at, by, version, receipt: text });
    await write(room, conversionWrites(result));
    await store.finishTaskRun(boardId, run.n);
    return { ...receipt, n: run.n };
  });
}

/** Takes the last run back: what nobody touched since. Answers how many items went and how many went back. */
export async function undoRun(
  { store, rooms }: Deps,
  boardId: string,
  n: number,
): Promise<{ removed: number; restored: number }> {
  const runs = (await store.listTaskRuns(boardId)).filter(({ undoneAt }) => undoneAt === null);
  const run = runs.at(-1);
  if (run?.n !== n) throw new AppError('not-found', 'Only the last run can be taken back.');
  const { version, added, changed, dropped } = receiptOf(run);
  const plan = plansOf(await readBaselines(store, boardId)).get(version);
  const planned = plan ? planItems(plan, version) : new Map();
  return rooms.with(boardId, 'work', async (room) => {
    await room.settled();
    const before = readWork(room.doc);
    const undo = {
      added: added.flatMap(({ id }) => (planned.get(id)?.item as WorkItem | undefined) ?? []),
      changed: [...changed, ...dropped].map(({ id, fields = [] }) => ({
        id,
        fields: fields as FieldChange[],
      })),
    };
    await write(room, undoWrites(undo, before));
    await store.endTaskRun(boardId, n, Date.now());
    const after = readWork(room.doc);
    const restored = undo.changed.filter(
      ({ id }) => after.get(id)?.version !== before.get(id)?.version,
    );
    return {
      removed: added.filter(({ id }) => before.has(id) && !after.has(id)).length,
      restored: restored.length,
    };
  });
}

/** Each piece is on disk before the next: readers get pieces they can take, others' edits go in between. */
async function write(room: Room, writes: readonly WorkWrite[]): Promise<void> {
  for (const piece of workPieces(writes))
    await room.edit((doc) => runPiece(doc, piece, ORIGIN.server), ORIGIN.server);
}

const plansOf = (baselines: readonly Baseline[]): ReadonlyMap<number, FrozenPlan> =>
  new Map(baselines.map((baseline) => [baseline.info.version, planOf(baseline)]));

/** Items that runs made which still count. */
function madeBy(runs: readonly TaskRunRecord[]): ReadonlySet<string> {
  const counting = runs.filter(({ finished, undoneAt }) => finished && undoneAt === null);
  return new Set(counting.flatMap((run) => receiptOf(run).added.map(({ id }) => id)));
}

function receiptFor(result: Conversion, today: string) {
  const { nobody, overdue } = openEnds(result.added, today);
  const changes = (list: Conversion['changed']) =>
    list.map(({ item, fields }) => ({ ...receiptItem(item), fields: [...fields] }));
  return {
    version: result.version,
    added: result.added.map(receiptItem),
    changed: changes(result.changed),
    dropped: changes(result.dropped),
    kept: result.kept,
    keptDone: result.keptDone.map(({ id }) => id),
    keptEdited: result.keptEdited.map(({ id }) => id),
    nobody: nobody.length,
    overdue: overdue.length,
  };
}

const receiptItem = (item: WorkItem): ReceiptItem => {
  const { id, title, kind, status, parent, assignee, due } = item;
  return { id, title, kind, status, parent, assignee, due };
};
