import type { View } from '../presence';

/** What a step of a workshop is about; `other` is one somebody made up. Tools of a step go by this. */
export const STEP_KINDS = [
  'welcome',
  'ideas',
  'group',
  'vote',
  'place',
  'estimate',
  'parking',
  'signoff',
  'other',
] as const;
export type StepKind = (typeof STEP_KINDS)[number];

export const MAX_INSTRUCTION = 120;
export const MAX_STEP_TITLE = 80;
export const MAX_STEP_MINUTES = 240;
export const MAX_STEPS = 40;

/** An entry of the agenda. */
export interface Step {
  readonly id: string;
  readonly title: string;
  /** How long it should take; the timer is offered with these. */
  readonly minutes: number;
  /** One line for everybody. */
  readonly instruction: string;
  readonly kind: StepKind;
  readonly order: string;
  readonly deleted: string | null;
}

/** One value, so that no merge makes two of it: running towards an instant of the server's clock, or paused. */
export type Timer =
  | { readonly length: number; readonly endsAt: number }
  | { readonly length: number; readonly remaining: number };

/** Everybody was called to a place: the instant tells one call from the next. */
export interface Gathering {
  readonly at: number;
  readonly view: View;
}

/** Who leads waits for those who are not done with a round: the instant tells one call from the next. */
export interface Reminder {
  readonly at: number;
  readonly round: number;
}

/** What may be written by participants: comments alone, or the plan as well. */
export type Participants = 'talk' | 'plan';

/** The workshop of a board, as room `stage` holds it; while none runs, all but agenda and reminder is at rest. */
export interface Workshop {
  /** Instant of the server's clock; null: no workshop runs. */
  readonly started: number | null;
  /** The living steps in order. */
  readonly agenda: readonly Step[];
  readonly step: Step | null;
  /** Id of a person. */
  readonly facilitator: string | null;
  readonly timer: Timer | null;
  readonly participants: Participants;
  /** Everybody's cursors are drawn, not the facilitator's alone. */
  readonly cursors: boolean;
  /** Everybody follows the facilitator, unless they look elsewhere by themselves. */
  readonly lead: boolean;
  readonly gathering: Gathering | null;
  /** The last one; rounds may be open while no workshop runs. */
  readonly reminder: Reminder | null;
}
