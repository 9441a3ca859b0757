import { useMemo } from 'react';
import type { ReviewInfo } from '../../shared/api/reviews';
import type { PeopleNames } from '../diff/planNames';
import { useBoard, useReadable } from '../state/hooks';

/** Names of everybody who was ever on the board. */
export function usePeopleNames(): PeopleNames {
  return useReadable(useBoard().people);
}

/**
 * The approvers of a version stand in for people whom a page without sockets does not know. The names stay the same
 * object for as long as they read the same, so that a review asked for again draws no plan again.
 */
export function useApproverNames({ approvers }: Pick<ReviewInfo, 'approvers'>): PeopleNames {
  const names = JSON.stringify(approvers.map((a) => [a.personId, a.name]));
  return useMemo(
    () =>
      new Map(
        (JSON.parse(names) as [string, string][]).map(([person, name]) => [person, { name }]),
      ),
    [names],
  );
}
