import { createContext, useCallback, useContext, useRef, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import type { PlanRecords } from '../../shared/plan/planDoc';
import type { BarFilter } from '../../shared/plan/planFilter';
import type { PlanView } from '../../shared/plan/planView';
import { sameValue } from '../../shared/sameValue';
import type { WallView } from '../../shared/talk/wall';
import { barFilterOf } from './barFilter';
import type { Board, Readable } from './board';
import type { UiState } from './uiStore';

const BoardContext = createContext<Board | null>(null);
export const BoardProvider = BoardContext.Provider;

/** The open board; throws outside a board page. */
export function useBoard(): Board {
  const board = useContext(BoardContext);
  if (!board) throw new Error('useBoard outside a BoardProvider');
  return board;
}

/** The current value of a readable. */
export const useReadable = <T>(readable: Readable<T>): T =>
  useSyncExternalStore(readable.subscribe, readable.get);

/**
 * A part of the valid view. `select` must give something that keeps its reference while its data is the same
 * (a record, a list of the view, a primitive), or pass `same` to say when two results are equal.
 */
export function usePlan<T>(
  select: (view: PlanView, records: PlanRecords) => T,
  same: (a: T, b: T) => boolean = Object.is,
): T {
  const { plan } = useBoard();
  const last = useRef<{ value: T } | null>(null);
  return useSyncExternalStore(plan.subscribe, () => {
    const value = select(plan.view(), plan.records());
    if (last.current && same(last.current.value, value)) return last.current.value;
    last.current = { value };
    return value;
  });
}

/** A part of what hangs on the wall; the same with `usePlan` about `same`. */
export function useWall<T>(
  select: (view: WallView) => T,
  same: (a: T, b: T) => boolean = sameValue,
): T {
  const { wall } = useBoard();
  const last = useRef<{ value: T } | null>(null);
  return useSyncExternalStore(wall.subscribe, () => {
    const value = select(wall.view());
    if (last.current && same(last.current.value, value)) return last.current.value;
    last.current = { value };
    return value;
  });
}

/** What this person's filter leaves of the plan; null: all of it. */
export function useBarFilter(): BarFilter | null {
  const board = useBoard();
  return useSyncExternalStore(
    useCallback(
      (listener) => {
        const stops = [board.plan.subscribe(listener), board.ui.subscribe(listener)];
        return () => {
          for (const stop of stops) stop();
        };
      },
      [board],
    ),
    () => barFilterOf(board),
  );
}

/** A part of this tab's state. */
export const useUi = <T>(select: (state: UiState) => T): T => useStore(useBoard().ui, select);
