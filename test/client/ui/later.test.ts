import { expect, test } from 'vitest';
import { alsoLater, bringParts } from '../../../client/ui/later';

test('all parts are brought one after the other, whatever one of them meets', async () => {
  const log: string[] = [];
  const part = (name: string, fails = false) =>
    alsoLater(async () => {
      log.push(`${name} asked for`);
      await Promise.resolve();
      if (fails) throw new Error('The network is gone');
      log.push(`${name} is here`);
      return name;
    });
  const first = part('first');
  const second = part('second', true);
  part('third');
  expect(log).toEqual([]);
  await bringParts();
  expect(log).toEqual([
    'first asked for',
    'first is here',
    'second asked for',
    'third asked for',
    'third is here',
  ]);
  expect(await first()).toBe('first');
  await expect(second()).rejects.toThrow('The network is gone');
});
