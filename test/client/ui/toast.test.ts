import { toast as sonner, type ToastT } from 'sonner';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { dismissToast, isToastShown, toast, toastSpeech } from '../../../client/ui/toast';

const shown = () => sonner.getToasts() as ToastT[];
const titles = () => shown().map(({ title }) => title);
const last = () => shown().at(-1) as ToastT;

test('a later one with the same id takes the place of the one that stands', () => {
  toast('Moved.', { id: 'place' });
  const before = last().id;
  toast('Moved again.', { id: 'place' });
  expect(titles()).toEqual(['Moved again.']);
  expect(last().id).toBe(before);
  last().onAutoClose?.(last());
  expect(isToastShown('place')).toBe(false);
});

test.each([
  ['whose time is over', (one: ToastT) => one.onAutoClose?.(one)],
  ['that was closed', (one: ToastT) => one.onDismiss?.(one)],
  [
    'whose button was pressed',
    ({ action }: ToastT) => (action as { onClick: (event: unknown) => void }).onClick({}),
  ],
])('it stands beside one %s, which is still on its way out', (_, leaves) => {
  const pressed = vi.fn();
  toast('Made.', { id: 'tasks', action: { label: 'Open', onClick: pressed } });
  const first = last();
  leaves(first);
  toast('Changed.', { id: 'tasks' });
  expect(last().id).not.toBe(first.id);
  expect(last()).toMatchObject({ title: 'Changed.' });
  expect(last().action).toBeUndefined();
  // Word of the first comes late.
  first.onDismiss?.(first);
  expect(isToastShown('tasks')).toBe(true);
  last().onAutoClose?.(last());
});

test('it is taken away by the id it was asked for with', () => {
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => {
    run();
    return 1;
  });
  const id = toast('Locked.', { id: 'rights' });
  expect(id).toBe('rights');
  expect(titles()).toContain('Locked.');
  dismissToast(id);
  expect(titles()).not.toContain('Locked.');
  expect(isToastShown('rights')).toBe(false);
});

describe('its words are said', () => {
  const regions = () => {
    const { polite, urgent } = toastSpeech.get();
    return [polite.text, urgent.text];
  };
  beforeEach(() => {
    vi.useFakeTimers();
    toastSpeech.say('');
    toastSpeech.warn('');
  });
  afterEach(() => vi.useRealTimers());

  test('when one is free to listen, with the second line and what it offers', () => {
    toast('Sent.', { detail: 'Two were refused.', tone: 'warning' });
    expect(regions()).toEqual(['Sent. Two were refused.', '']);
    toast('Mia moved "Wallets".', { action: { label: 'Use mine', onClick: () => {} } });
    expect(regions()).toEqual(['Mia moved "Wallets". "Use mine" is in the notifications.', '']);
  });

  test('at once where it is an error', () => {
    toast('Not saved.', { tone: 'danger' });
    expect(regions()).toEqual(['', 'Not saved.']);
  });

  test('again where the same stands there already', () => {
    toast('Locked.', { id: 'rights' });
    const { turn } = toastSpeech.get().polite;
    toast('Locked.', { id: 'rights' });
    expect(toastSpeech.get().polite.turn).toBe(turn + 1);
  });

  test('not where the page says it', () => {
    toast('Deleted "Wallets".', { said: true });
    expect(titles()).toContain('Deleted "Wallets".');
    expect(regions()).toEqual(['', '']);
  });
});
