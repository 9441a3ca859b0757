import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { PagesJob } from '../pictures/pictureJob';
import { PrintDialog } from './PrintDialog';
import { canPrintAtOnce, offerPages } from './printing';

/** While this is shown the browser prints the pages that `make` gives; null: what it shows. */
export function usePrintedPages(make: () => PagesJob | null): void {
  const newest = useRef(make);
  newest.current = make;
  useEffect(() => offerPages(() => newest.current()), []);
}

/** The same with a button: `print` for it, and the dialog of what takes a while, to be drawn beside it. */
export function usePages(make: () => PagesJob | null): { print: () => void; dialog: ReactNode } {
  usePrintedPages(make);
  const [job, setJob] = useState<PagesJob | null>(null);
  return {
    print: () => {
      const wanted = make();
      if (wanted === null || canPrintAtOnce(wanted.source.view)) window.print();
      else setJob(wanted);
    },
    dialog: job && <PrintDialog makeJob={() => job} onClose={() => setJob(null)} />,
  };
}
