import { expect, test } from 'vitest';
import { i18n } from '../../../client/i18n/i18n';
import {
  countsText,
  faultText,
  placeOf,
  progressTexts,
  resultTexts,
  saidText,
} from '../../../client/push/pushText';
import { PUSH_FAULTS, PUSH_STATES, PUSH_SYSTEMS } from '../../../shared/push/pushApi';
import { aPush, aRow } from './aPush';

test('every fault, state and tool has its words', () => {
  const texts = PUSH_FAULTS.map((fault) => faultText(fault, 'GitHub'));
  for (const [i, text] of texts.entries()) {
    expect(i18n.exists(`push.fault.${PUSH_FAULTS[i]}`)).toBe(true);
    expect(text).not.toMatch(/\{\{|push\./);
  }
  expect(new Set(texts).size).toBe(PUSH_FAULTS.length);
  for (const state of PUSH_STATES) expect(i18n.exists(`push.chip.${state}`)).toBe(true);
  for (const system of PUSH_SYSTEMS) expect(i18n.exists(`push.tool.${system}`)).toBe(true);
});

test('a fault that only a newer server knows is still told', () => {
  expect(faultText('on-fire' as never, 'Jira')).toBe(faultText('strange-answer', 'Jira'));
});

test('what would be sent is counted by kind, and what is nothing is left out', () => {
  const push = aPush([]);
  const counts = { ...push.counts, create: 42, update: 3, unchanged: 15 };
  expect(countsText({ counts })).toBe('42 to create, 3 to update, 15 the same');
  expect(countsText({ counts: { ...push.counts, link: 1 } })).toBe('1 link to set');
  expect(countsText(push)).toBe('');
});

test('progress is told by kind once the rows are here', () => {
  const rows = [
    aRow('a', { state: 'done' }),
    aRow('b'),
    aRow('c', { action: 'update', state: 'failed' }),
    aRow('a', { action: 'link' }),
  ];
  expect(progressTexts(aPush(rows), rows)).toEqual([
    '1 of 2 created',
    '0 of 1 updated',
    '0 of 1 links set',
  ]);
  expect(progressTexts(aPush(rows), null)).toEqual(['1 of 4 sent']);
});

test('the result says how many there are and how many were refused by whom', () => {
  const rows = [
    ...Array.from({ length: 61 }, (_, i) => aRow(`d${i}`, { state: 'done' })),
    ...Array.from({ length: 3 }, (_, i) => aRow(`f${i}`, { state: 'failed' })),
  ];
  expect(resultTexts(aPush(rows), rows).join(' ')).toBe(
    '61 of 64 issues created. 3 were refused by GitHub.',
  );
  const links = [aRow('a', { action: 'link', state: 'failed' })];
  const push = aPush(links);
  expect(resultTexts({ ...push, counts: { ...push.counts, unchanged: 1 } }, links).join(' ')).toBe(
    '0 of 1 link set. 1 was the same. 1 link was refused by GitHub.',
  );
});

test('the place is told short, and the words of the tool as its own', () => {
  expect(placeOf({ system: 'github', repo: 'acme/checkout' })).toBe('acme/checkout');
  expect(placeOf({ system: 'jira', site: 'https://acme.atlassian.net', project: 'GROW' })).toBe(
    'GROW, acme.atlassian.net',
  );
  expect(saidText('Validation Failed', 'GitHub')).toBe('GitHub said: Validation Failed');
  expect(saidText(' ', 'GitHub')).toBeNull();
  expect(saidText(null, 'GitHub')).toBeNull();
});
