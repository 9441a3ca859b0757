import { useDeferredValue, useMemo, useState } from 'react';
import type { DateOrder } from '../../shared/formats/cells';
import { EMPTY_PLAN } from '../../shared/plan/planDoc';
import type { Board } from '../state/board';
import { type Paste, readPaste } from './readPaste';

export interface PasteReading {
  readonly paste: Paste;
  map(header: string, field: string): void;
  setHeaders(headers: boolean): void;
  setDateOrder(order: DateOrder): void;
  readonly dateOrder: DateOrder | undefined;
}

/** Pasted text and how it is read, for a board or (null) for one yet to be made. */
export function usePaste(text: string, board: Board | null): PasteReading {
  const [headers, setHeaders] = useState<boolean | undefined>();
  const [mapping, setMapping] = useState<Readonly<Record<string, string>>>({});
  const [dateOrder, setDateOrder] = useState<DateOrder | undefined>();
  const input = useDeferredValue(
    useMemo(() => ({ text, headers, mapping, dateOrder }), [text, headers, mapping, dateOrder]),
  );
  const paste = useMemo(
    () =>
      readPaste(input.text, board?.plan.records() ?? EMPTY_PLAN, {
        headers: input.headers,
        mapping: input.mapping,
        dateOrder: input.dateOrder,
        people: board ? [...board.people.get().values()] : [],
      }),
    [input, board],
  );
  const map = (header: string, field: string) =>
    setMapping((before) => {
      const columns = paste.kind === 'cells' ? paste.plan.columns : [];
      const holder = columns.find((c) => field !== '' && c.field === field);
      return { ...before, ...(holder ? { [holder.header]: '' } : {}), [header]: field };
    });
  return {
    paste,
    map,
    setHeaders: (next) => {
      setHeaders(next);
      setMapping({});
    },
    setDateOrder,
    dateOrder,
  };
}
