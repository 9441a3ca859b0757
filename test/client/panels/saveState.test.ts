import { describe, expect, test } from 'vitest';
import { FADE_MS, SLOW_SAVE_MS, saveDisplay } from '../../../client/panels/topbar/saveState';

describe('What the save state shows', () => {
  test('"Saved" stands for a moment and then leaves its icon', () => {
    expect(saveDisplay({ kind: 'saved', at: 5, since: 1000 }, 1000)).toMatchObject({
      key: 'saved',
      iconOnly: false,
    });
    expect(saveDisplay({ kind: 'saved', at: 5, since: 1000 }, 1000 + FADE_MS)).toMatchObject({
      key: 'saved',
      iconOnly: true,
    });
  });

  test('a board that comes in slowly says how much of it is there', () => {
    expect(saveDisplay({ kind: 'loading', incoming: null }, 0)).toMatchObject({ key: 'loading' });
    expect(saveDisplay({ kind: 'loading', incoming: 0.4 }, 0)).toMatchObject({
      key: 'loadingPart',
      values: { part: '40%' },
    });
  });

  test('saving is worth a word only when it is slow', () => {
    expect(saveDisplay({ kind: 'saving', since: 0 }, SLOW_SAVE_MS)).toMatchObject({ key: 'saved' });
    expect(saveDisplay({ kind: 'saving', since: 0 }, SLOW_SAVE_MS + 1)).toMatchObject({
      key: 'saving',
      icon: 'ring',
    });
  });

  test('offline counts what is kept on the device and offers to try again', () => {
    expect(saveDisplay({ kind: 'offline', changes: 3, persisted: true }, 0)).toMatchObject({
      key: 'offline',
      values: { count: 3 },
      action: 'retry',
    });
  });

  test('a shut board without unsent changes does not speak of saving', () => {
    expect(saveDisplay({ kind: 'refused', code: 'link-ended', changes: 0 }, 0)).toMatchObject({
      key: 'shut',
      action: null,
    });
  });

  test('what is only in this tab is an alarm with a way to save it', () => {
    for (const kind of ['offline', 'reconnecting'] as const)
      expect(saveDisplay({ kind, changes: 1, persisted: false }, 0)).toMatchObject({
        key: 'tabOnly',
        tone: 'danger',
        action: 'download',
      });
  });

  test('back says what was sent, and what came from others when something did', () => {
    expect(
      saveDisplay({ kind: 'back', sent: 3, received: 0, merged: { own: [], others: [] } }, 0),
    ).toMatchObject({
      key: 'back',
      values: { count: 3 },
    });
    expect(
      saveDisplay({ kind: 'back', sent: 3, received: 5, merged: { own: [], others: ['a'] } }, 0),
    ).toMatchObject({
      key: 'backMerged',
      values: { count: 3, others: 5 },
      action: 'seeThem',
    });
  });

  test('a refusal names its reason, and offers a copy when something would be lost', () => {
    expect(saveDisplay({ kind: 'refused', code: 'archived', changes: 2 }, 0)).toMatchObject({
      key: 'refusedArchived',
      action: 'download',
    });
    expect(saveDisplay({ kind: 'refused', code: 'strange', changes: 1 }, 0)).toMatchObject({
      key: 'refused',
      action: 'download',
    });
  });
});
