import { setImmediate as turnOfOthers } from 'node:timers/promises';
import type { ImportResult } from '../../shared/api';
import { AppError } from '../../shared/errors';
import { type ImportPlan, readCsvImport } from '../../shared/formats/csvImport';
import { newId } from '../../shared/ids';
import { ORIGIN } from '../../shared/origins';
import { readPlan } from '../../shared/plan/planDoc';
import { readPeople } from '../../shared/stage';
import type { Grant } from '../auth/grant';
import { addPerson } from '../people';
import type { Store } from '../store/store';
import type { Rooms } from '../sync/rooms';
import { changeCopy } from './changeCopy';
import type { UploadedFile } from './readUpload';
import { saveVersion } from './saveVersion';
import { requireWritablePlan } from './writable';
import { writeInSteps } from './writeInSteps';

export interface ImportOptions {
  readonly dryRun: boolean;
  readonly skipBad: boolean;
  readonly mapping: Readonly<Record<string, string>> | null;
  /** How 03/04/2026 is read; found out from the cells unless given. */
  readonly dateOrder?: 'dmy' | 'mdy' | undefined;
}

const MS_PER_DAY = 86_400_000;

const resultOf = (plan: ImportPlan, dryRun: boolean): ImportResult => ({
  ...plan.counts,
  warnings: [...plan.warnings],
  issues: [...plan.issues],
  newPeople: [...plan.newPeople],
  dryRun,
});

/**
 * Reads CSV files into a board: all of it or, with mistakes, nothing. Everything is checked, then written to a copy of
 * the plan, and what that copy gained goes into the live room, transaction by transaction.
 */
export function importCsv(
  deps: { readonly store: Store; readonly rooms: Rooms },
  grant: Grant,
  files: readonly UploadedFile[],
  { dryRun, skipBad, mapping, dateOrder }: ImportOptions,
): Promise<ImportResult> {
  const { store, rooms } = deps;
  const { boardId } = grant;
  return rooms.with(boardId, 'plan', (room) =>
    rooms.with(boardId, 'stage', async (stage) => {
      await Promise.all([room.settled(), stage.settled()]);
      const people = [...readPeople(stage.doc).values()].filter((p) => !p.left);
      const plan = readCsvImport(files, readPlan(room.doc), {
        skipBad,
        people,
        today: Math.floor(Date.now() / MS_PER_DAY),
        ...(mapping ? { mapping } : {}),
        ...(dateOrder ? { dateOrder } : {}),
      });
      if (plan.refused) throw new AppError('invalid', undefined, plan.issues);
      if (dryRun) return resultOf(plan, true);

      // Reading and working out a big file each take a while: whoever waits is served in between.
      await turnOfOthers();
      await saveVersion(deps, boardId, 'Before import', grant.personId);
      await requireWritablePlan(store, grant);
      await room.settled();
      const ids = new Map(plan.newPeople.map((name) => [name, newId()]));
      const gained = changeCopy(room.encode(), (copy) => plan.apply(copy, ids));
      if (ids.size > 0)
        await stage.edit((doc) => {
          for (const [name, id] of ids) addPerson(doc, name, 'viewer', id);
        }, ORIGIN.import);
      await writeInSteps(room, gained);
      return resultOf(plan, false);
    }),
  );
}
