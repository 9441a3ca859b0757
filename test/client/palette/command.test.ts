import { describe, expect, test } from 'vitest';
import { type Command, grouped, score } from '../../../client/palette/command';
import { recentCommands, rememberCommand } from '../../../client/palette/recent';
import { memoryStorage } from '../support/memoryStorage';

const command = (label: string, more: Partial<Command> = {}): Command => ({
  id: label,
  section: 'board',
  label,
  reason: null,
  run: () => {},
  ...more,
});
const best = (query: string, ...commands: Command[]) =>
  grouped(commands, query, []).flatMap((group) => group.commands.map(({ label }) => label));

describe('what was typed finds', () => {
  test.each([
    ['the beginning of a word', 'qua', 'Zoom: quarters', ''],
    ['words in any order', 'quarters zoom', 'Zoom: quarters', ''],
    ['another word for it', 'timeline', 'Zoom: quarters', 'timeline scale'],
    ['the inside of a word', 'uarter', 'Zoom: quarters', ''],
    ['letters in their order', 'intv', 'New initiative', ''],
    ['accents and case aside', 'cafe', 'Pay by CAFÉ card', ''],
  ])('%s', (_, query, label, words) => {
    expect(score(command(label, { words }), query)).not.toBeNull();
  });

  test.each([
    ['one word that is nowhere', 'zoom xylophone', 'Zoom: quarters'],
    ['letters out of order', 'vtni', 'New initiative'],
    ['two letters far apart', 'nv', 'New initiative'],
  ])('nothing by %s', (_, query, label) => {
    expect(score(command(label), query)).toBeNull();
  });

  test('the plainest answer first: whole label, beginning, other words, inside', () => {
    expect(
      best(
        'share',
        command('Reshare'),
        command('Invite people', { words: 'share' }),
        command('Share the link'),
        command('Share'),
      ),
    ).toEqual(['Share', 'Share the link', 'Invite people', 'Reshare']);
  });

  test('what can be done before what can not', () => {
    expect(
      best('export', command('Export it', { reason: 'Not now.' }), command('Export all')),
    ).toEqual(['Export all', 'Export it']);
  });
});

describe('without a query', () => {
  const all = [
    command('Later', { section: 'selection' }),
    command('Vote', { section: 'selection', reason: 'No vote.', aside: true }),
    command('Delete', { section: 'selection', reason: 'Somebody is moving this.' }),
    command('Earlier', { section: 'selection' }),
    command('Zoom'),
  ];

  test('what was last used leads, and stands nowhere else; what makes no sense is left out', () => {
    const groups = grouped(all, ' ', ['Earlier', 'Delete', 'gone']);
    expect(groups.map((g) => [g.section, ...g.commands.map(({ label }) => label)])).toEqual([
      ['recent', 'Earlier'],
      ['selection', 'Later', 'Delete'],
      ['board', 'Zoom'],
    ]);
  });

  test('the last five are kept, each once, whatever was stored', () => {
    const storage = memoryStorage();
    for (const id of ['a', 'b', 'a', 'c', 'd', 'e', 'f']) rememberCommand(storage, id);
    expect(recentCommands(storage)).toEqual(['f', 'e', 'd', 'c', 'a']);
    storage.setItem('planwall:recent', '{"not":"a list"}');
    expect(recentCommands(storage)).toEqual([]);
  });
});
