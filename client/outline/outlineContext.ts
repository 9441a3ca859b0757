import { createContext, useContext } from 'react';
import type { GridFocus } from './gridFocus';
import type { OutlineModel } from './outlineModel';

export interface Outline {
  readonly model: OutlineModel;
  readonly focus: GridFocus;
}

const Context = createContext<Outline | null>(null);
export const OutlineProvider = Context.Provider;

/** Rows and focus of the accessible copy; throws outside `BoardActions`. */
export function useOutline(): Outline {
  const outline = useContext(Context);
  if (!outline) throw new Error('useOutline outside BoardActions');
  return outline;
}
