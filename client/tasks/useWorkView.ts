import { useDeferredValue, useMemo, useState, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { todayDay, toIso } from '../../shared/dates';
import type { WorkQuery } from '../../shared/work/workQuery';
import { createWorkViewer, type Names, type WorkView } from '../../shared/work/workView';
import { useBoard, useReadable } from '../state/hooks';
import type { TasksStore } from './tasksState';

/** The list as this person wants to see it; made once a change of the list, the people or the question. */
export function useWorkView(state: TasksStore, phone: boolean): { view: WorkView; names: Names } {
  const board = useBoard();
  const { store } = board.work;
  const items = useSyncExternalStore(store.subscribe, store.items);
  const people = useReadable(board.people);
  const me = useReadable(board.access).person;
  const names = useMemo(
    () => new Map([...people].map(([id, { name }]) => [id, name] as const)),
    [people],
  );
  const asked = useStore(
    state,
    useShallow(({ layout, show, group, sort, descending, text, mine, assignee, epic, overdue }) => {
      // Cards stand in columns of every status: what is shown and how it is grouped is not asked there.
      const isTable = phone || layout === 'table';
      return {
        show: isTable ? show : ('all' as const),
        group: isTable ? group : ('status' as const),
        sort,
        descending,
        text,
        mine,
        assignee,
        epic,
        overdue,
      };
    }),
  );
  // Typing never waits for a long list.
  const text = useDeferredValue(asked.text);
  const today = toIso(todayDay());
  const query = useMemo<WorkQuery>(
    () => ({ ...asked, text, mine: asked.mine ? (me ?? '') : null, today }),
    [asked, text, me, today],
  );
  const [make] = useState(createWorkViewer);
  const view = useMemo(
    () => make(items, store.takeTouched(), query, names),
    [make, items, store, query, names],
  );
  return { view, names };
}
