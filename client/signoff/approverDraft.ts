import type { NewReview } from '../../shared/api/reviews';
import type { IsoDate } from '../../shared/dates';

/** What is filled in before a plan is sent to be signed. */
export interface ApproverDraft {
  readonly names: readonly { readonly key: number; readonly name: string }[];
  readonly rule: 'all' | 'any' | 'some';
  readonly least: number | null;
  readonly due: IsoDate | null;
  readonly note: string;
  readonly lock: boolean;
}

export type DraftProblem =
  | { readonly code: 'none' }
  | { readonly code: 'twice'; readonly name: string }
  | { readonly code: 'tooMany'; readonly count: number };

export const namesOf = (draft: ApproverDraft): string[] =>
  draft.names.map(({ name }) => name.trim()).filter((name) => name !== '');

/** What stands in the way of sending; null when nothing does. */
export function problemOf(draft: ApproverDraft): DraftProblem | null {
  const names = namesOf(draft);
  if (names.length === 0) return { code: 'none' };
  const seen = new Set<string>();
  for (const name of names) {
    const key = name.toLocaleLowerCase();
    if (seen.has(key)) return { code: 'twice', name };
    seen.add(key);
  }
  const { rule, least } = draft;
  const fits =
    rule !== 'some' ||
    (least !== null && Number.isInteger(least) && least >= 1 && least <= names.length);
  return fits ? null : { code: 'tooMany', count: names.length };
}

/** The request as the server takes it. */
export function requestOf(draft: ApproverDraft): NewReview {
  const { rule, least, due, note, lock } = draft;
  return {
    approvers: namesOf(draft).map((name) => ({ name })),
    rule: rule === 'some' ? (least ?? 1) : rule,
    ...(due === null ? {} : { due }),
    ...(note.trim() === '' ? {} : { note: note.trim() }),
    lock,
  };
}
