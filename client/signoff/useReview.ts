import { useDeferredValue, useMemo } from 'react';
import type { Review } from '../../shared/api/reviews';
import { countMaterial, diffPlans } from '../../shared/plan/diffPlans';
import { freezePlan } from '../../shared/plan/freezePlan';
import { api } from '../api';
import { useBoard, usePlan } from '../state/hooks';
import { type Asked, useAsked } from '../ui/useAsked';

/** A version that was sent, with its plan; and how many entries of the plan now differ materially from it. */
export function useReview(version: number): { asked: Asked<Review>; edited: number } {
  const board = useBoard();
  const asked = useAsked(() => api.review(board.id, board.token, version), [board, version]);
  const plan = asked.kind === 'ready' ? asked.value.plan : null;
  // Comparing a large plan takes its time: typing goes first.
  const view = useDeferredValue(usePlan((v) => v));
  const edited = useMemo(() => {
    if (!plan) return 0;
    const now = freezePlan(view, new Map());
    return countMaterial(diffPlans({ ...plan, notes: {} }, now).changes);
  }, [plan, view]);
  return { asked, edited };
}
