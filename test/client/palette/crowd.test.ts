import { describe, expect, test, vi } from 'vitest';
import { type Command, grouped } from '../../../client/palette/command';
import { crowdOf } from '../../../client/palette/crowd';

interface Bar {
  readonly id: string;
  readonly title: string;
}
const bars: Bar[] = Array.from({ length: 10_000 }, (_, i) => ({
  id: `${i}`,
  title: `Initiative ${i} of the plan`,
}));

/** As the palette has it on a large board, counting what it does. */
function aCrowd(memory = new WeakMap<object, never>()) {
  const command = vi.fn(
    ({ id, title }: Bar): Command => ({
      id,
      section: 'goTo',
      label: title,
      reason: null,
      run: () => {},
    }),
  );
  const records = vi.fn(() => bars);
  const crowd = crowdOf<Bar>({
    memory,
    records,
    label: ({ title }) => title,
    find: (id) => bars.find((bar) => bar.id === id),
    command,
  });
  const find = (query: string, recent: readonly string[] = [], commands: Command[] = []) =>
    grouped(commands, query, recent, [crowd]).flatMap((group) => group.commands);
  return { find, command, records };
}

/** How many texts are folded meanwhile: each is normalized once. */
function folds(run: () => void): number {
  const normalize = vi.spyOn(String.prototype, 'normalize');
  run();
  const { length } = normalize.mock.calls;
  normalize.mockRestore();
  return length;
}

describe('of ten thousand initiatives', () => {
  test('none is looked at when the palette opens, but for those that were used last', () => {
    const { find, command, records } = aCrowd();
    expect(folds(() => find(''))).toBe(0);
    expect(records).not.toHaveBeenCalled();
    expect(find('', ['77', 'gone']).map(({ id }) => id)).toEqual(['77']);
    expect(command).toHaveBeenCalledTimes(1);
    expect(records).not.toHaveBeenCalled();
  });

  test('each is folded once, for all queries and openings to come; commands are made of the best few', () => {
    const memory = new WeakMap<object, never>();
    const { find, command } = aCrowd(memory);
    expect(folds(() => find('init'))).toBeGreaterThanOrEqual(bars.length);
    expect(command).toHaveBeenCalledTimes(20);
    // The query alone.
    expect(folds(() => find('initi'))).toBe(1);
    expect(command).toHaveBeenCalledTimes(40);
    expect(folds(() => aCrowd(memory).find('plan'))).toBe(1);
  });

  test('the best are found wherever they stand; of those that are alike, the first', () => {
    const { find } = aCrowd();
    expect(find('9876').map(({ id }) => id)).toEqual(['9876']);
    expect(find('initiative').map(({ id }) => id)).toEqual(
      Array.from({ length: 20 }, (_, i) => `${i}`),
    );
    // A whole word before the beginning of one, that before the inside.
    const ids = find('99').map(({ id }) => id);
    expect(ids.slice(0, 2)).toEqual(['99', '990']);
    expect(ids).toHaveLength(20);
    expect(find('nowhere')).toEqual([]);
  });

  test('a command of that name comes before them', () => {
    const { find } = aCrowd();
    const other = { section: 'board', reason: null, run: () => {} } as const;
    const found = find('7', [], [{ ...other, id: 'seven', label: '7 days' }]);
    expect(found.slice(0, 2).map(({ id }) => id)).toEqual(['seven', '7']);
  });

  test('a title that changed is folded anew', () => {
    const record = { id: 'x', title: 'Wallets' };
    const memory = new WeakMap();
    const find = (label: string, query: string) =>
      grouped(
        [],
        query,
        [],
        [
          crowdOf({
            memory,
            records: () => [record],
            label: () => label,
            find: () => record,
            command: () => ({ id: 'x', section: 'goTo', label, reason: null, run: () => {} }),
          }),
        ],
      );
    expect(find('Untitled', 'untitled')).toHaveLength(1);
    expect(find('Ohne Titel', 'untitled')).toEqual([]);
    expect(find('Ohne Titel', 'ohne')).toHaveLength(1);
  });
});
