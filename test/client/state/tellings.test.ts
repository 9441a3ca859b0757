import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createTellings } from '../../../client/state/tellings';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('what nobody heard yet waits for the first who listens, once', () => {
  const tellings = createTellings<string>();
  const heard: string[] = [];
  tellings.tell(
    () => true,
    () => ['early'],
  );
  tellings.listen((told) => heard.push(...told));
  tellings.listen((told) => heard.push(...told.map((one) => `second ${one}`)));
  expect(heard).toEqual(['early']);
});

test('it waits for a name, and no longer than a moment', () => {
  const tellings = createTellings<string>();
  const heard: string[] = [];
  tellings.listen((told) => heard.push(...told));
  let name: string | null = null;
  const tell = () =>
    tellings.tell(
      () => name !== null,
      () => [name ?? 'someone'],
    );
  tell();
  tellings.named();
  expect(heard).toEqual([]);
  name = 'Mia';
  tellings.named();
  tellings.named();
  expect(heard).toEqual(['Mia']);
  name = null;
  tell();
  vi.runAllTimers();
  expect(heard).toEqual(['Mia', 'someone']);
  tell();
  tellings.close();
  vi.runAllTimers();
  expect(heard).toHaveLength(2);
});
