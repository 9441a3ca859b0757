import { formatNumber } from '../../i18n/format';
import type { ConnectionState } from '../../state/board';

export type SaveIcon = 'check' | 'ring' | 'cloudOff' | 'alert';
export type SaveAction = 'retry' | 'download' | 'seeThem';

/** What the one place for saving shows: a key under `board.save`, its values, an icon and what may be done. */
export interface SaveDisplay {
  readonly key:
    | 'loading'
    | 'loadingPart'
    | 'saved'
    | 'saving'
    | 'offline'
    | 'tabOnly'
    | 'reconnecting'
    | 'back'
    | 'backMerged'
    | 'refusedArchived'
    | 'refusedLocked'
    | 'refusedRole'
    | 'refused'
    | 'shut';
  readonly values: Readonly<Record<string, number | string>>;
  readonly icon: SaveIcon;
  readonly tone: 'quiet' | 'plain' | 'warning' | 'danger';
  /** Only the icon stays; the words are in its tooltip. */
  readonly iconOnly: boolean;
  readonly action: SaveAction | null;
}

/** "Saving" is worth a word only when it takes longer than this. */
export const SLOW_SAVE_MS = 600;
/** "Saved" fades to its icon after this. */
export const FADE_MS = 2000;

const REFUSALS: Readonly<Record<string, SaveDisplay['key']>> = {
  archived: 'refusedArchived',
  locked: 'refusedLocked',
  role: 'refusedRole',
};

/** `now`: `performance.now()`, as `state.since`. */
export function saveDisplay(state: ConnectionState, now: number): SaveDisplay {
  const show = (part: Partial<SaveDisplay> & Pick<SaveDisplay, 'key' | 'icon'>): SaveDisplay => ({
    values: {},
    tone: 'plain',
    iconOnly: false,
    action: null,
    ...part,
  });
  switch (state.kind) {
    case 'loading':
      return state.incoming === null
        ? show({ key: 'loading', icon: 'ring', tone: 'quiet' })
        : show({
            key: 'loadingPart',
            icon: 'ring',
            tone: 'quiet',
            values: { part: formatNumber(state.incoming, { style: 'percent' }) },
          });
    case 'saved':
      return show({
        key: 'saved',
        icon: 'check',
        tone: 'quiet',
        iconOnly: now - state.since >= FADE_MS,
      });
    case 'saving':
      return now - state.since > SLOW_SAVE_MS
        ? show({ key: 'saving', icon: 'ring', tone: 'quiet' })
        : show({ key: 'saved', icon: 'check', tone: 'quiet', iconOnly: true });
    case 'offline':
      return state.persisted
        ? show({
            key: 'offline',
            icon: 'cloudOff',
            values: { count: state.changes },
            tone: 'warning',
            action: 'retry',
          })
        : show({ key: 'tabOnly', icon: 'alert', tone: 'danger', action: 'download' });
    case 'reconnecting':
      return state.persisted
        ? show({ key: 'reconnecting', icon: 'ring', tone: 'warning', action: 'retry' })
        : show({ key: 'tabOnly', icon: 'alert', tone: 'danger', action: 'download' });
    case 'back':
      return show({
        key: state.received > 0 ? 'backMerged' : 'back',
        icon: 'check',
        values: { count: state.sent, others: state.received },
        action: state.merged.own.length + state.merged.others.length > 0 ? 'seeThem' : null,
      });
    case 'refused':
      return show({
        key: state.changes === 0 ? 'shut' : (REFUSALS[state.code] ?? 'refused'),
        icon: 'alert',
        tone: 'danger',
        values: { count: state.changes },
        action: state.changes > 0 ? 'download' : null,
      });
  }
}
