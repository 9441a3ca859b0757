import { useState } from 'react';

export type BoardsLayout = 'grid' | 'list';
const KEY = 'planwall:home-layout';

function load(): BoardsLayout {
  try {
    return localStorage.getItem(KEY) === 'list' ? 'list' : 'grid';
  } catch {
    return 'grid';
  }
}

/** Grid or list, as this browser last had it. */
export function useBoardsLayout(): [BoardsLayout, (layout: BoardsLayout) => void] {
  const [layout, setLayout] = useState(load);
  return [
    layout,
    (next) => {
      setLayout(next);
      try {
        localStorage.setItem(KEY, next);
      } catch {
        // Forbidden storage: it holds until the next visit.
      }
    },
  ];
}
