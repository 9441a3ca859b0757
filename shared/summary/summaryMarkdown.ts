import { escaped } from '../formats/tasks/markdown';
import { diffLines } from './diffLines';
import { dayText, instantText, placeText } from './plainText';
import type { ParkedFate, Summary } from './summaryApi';

/** A summary as Markdown, in which nothing that people wrote is markup. */
export function summaryMarkdown(summary: Summary): string {
  const { title, session, people } = summary;
  const facilitators = namesOf(summary, session.facilitators);
  const parts = [
    [`# ${escaped(title) || 'Untitled'}: workshop`],
    [
      `${instantText(session.from)} to ${instantText(session.to, session.from)}`,
      ...(facilitators.length > 0 ? ['', `Facilitated by ${list(facilitators)}`] : []),
      ...(people.length > 0 ? ['', `Took part: ${list(people.map(({ name }) => name))}`] : []),
    ],
    section('Sign-off', signoffLines(summary)),
    section('What changed', diffLines(summary)),
    ...summary.votes.map((vote) => section(heading('Vote', vote), voteLines(vote))),
    ...summary.placements.map((placement) =>
      section(heading('Placement', placement), placementLines(placement)),
    ),
    ...summary.estimates.map((estimate) =>
      section(heading('Estimate', estimate), estimateLines(estimate)),
    ),
    section('Parking lot', parkingLines(summary)),
    section('Next steps', nextLines(summary)),
  ];
  return `${parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [`## ${title}`, '', ...lines];

const list = (names: readonly string[]): string => names.map(escaped).join(', ');

const namesOf = ({ people }: Summary, ids: readonly string[]): string[] =>
  ids.flatMap((id) => people.find((person) => person.id === id)?.name ?? []);

const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;

const titled = (title: string): string => escaped(title) || 'Untitled';

/** At the beginning of an item: what would begin a list in it does not. */
const titledItem = (title: string): string =>
  titled(title)
    .replace(/^[-+](?=\s|$)/, '\\$&')
    .replace(/^(\d+)([.)])(?=\s|$)/, '$1\\$2');

const heading = (kind: string, { title }: { readonly title: string | null }): string =>
  title === null ? kind : `${kind}: ${escaped(title)}`;

const STATES = {
  draft: 'Not signed off yet.',
  'in-review': 'In review.',
  'changes-asked': 'Changes were asked for.',
  'signed-off': 'Signed off',
  changed: 'Changed since sign-off',
} as const;
const SENT = {
  'in-review': 'in review',
  'signed-off': 'signed off',
  'changes-asked': 'changes asked for',
  withdrawn: 'withdrawn',
  superseded: 'replaced by a newer version',
} as const;

function signoffLines({ signoff: { state, version, changes, sent } }: Summary): string[] {
  const suffix = version === null || !['signed-off', 'changed'].includes(state);
  const of = changes > 0 ? `, ${counted(changes, 'change')} since` : '';
  return [
    suffix ? STATES[state] : `${STATES[state]}: version ${version}${of}.`,
    ...(sent.length > 0 ? [''] : []),
    ...sent.map(
      (one) =>
        `- Version ${one.version}: ${SENT[one.state]}, ${one.approved} of ${one.approvers} approved`,
    ),
  ];
}

const rows = (head: readonly string[], body: readonly (readonly string[])[]): string[] =>
  [head, head.map(() => '---'), ...body].map((cells) => `| ${cells.join(' | ')} |`);

function voteLines({ people, items, without, secret }: Summary['votes'][number]): string[] {
  const names = (by: (typeof items)[number]['by']) =>
    by.map(({ name, dots }) => `${escaped(name)} ${dots}`).join(', ');
  return [
    `${counted(people, 'person', 'people')} voted${secret ? ', in secret' : ''}.`,
    '',
    ...rows(
      ['', 'Title', 'Votes', 'People', ...(secret ? [] : ['Who'])],
      items.map(({ rank, tied, title, votes, people: n, by }) => [
        `${rank}.${tied ? ' (tie)' : ''}`,
        titled(title),
        String(votes),
        String(n),
        ...(secret ? [] : [names(by)]),
      ]),
    ),
    ...(without > 0 ? ['', `${without} without a vote.`] : []),
  ];
}

const placementLines = ({ people, items }: Summary['placements'][number]): string[] => [
  `${counted(people, 'person', 'people')} placed.`,
  '',
  ...rows(
    ['Title', 'People', 'From', 'To', 'Median', 'Far out', 'On the roadmap'],
    items.map(({ title, n, earliest, latest, median, outliers, taken }) => [
      titled(title),
      String(n),
      dayText(earliest),
      dayText(latest),
      placeText(median),
      list(outliers),
      taken === null ? 'no dates' : placeText(taken),
    ]),
  ),
];

const cardText = (card: number | string | null): string =>
  card === null ? '' : escaped(`${card}`);

const estimateLines = ({ people, items }: Summary['estimates'][number]): string[] => [
  `${counted(people, 'person', 'people')} estimated.`,
  '',
  ...rows(
    ['Title', 'People', 'Lowest', 'Median', 'Highest', 'Unsure', 'Estimate'],
    items.map(({ title, n, min, median, max, unsure, taken }) => [
      titled(title),
      String(n),
      cardText(min),
      cardText(median),
      cardText(max),
      unsure === 0 ? '' : String(unsure),
      taken === null ? '' : counted(taken, 'day'),
    ]),
  ),
];

const FATES: Readonly<Record<ParkedFate, string>> = {
  initiative: 'became an initiative',
  task: 'became a task',
  wall: 'back on the wall',
  kept: 'stays parked',
  discarded: 'discarded',
  open: 'not reviewed',
};

function parkingLines({ parking }: Summary): string[] {
  return parking.map(({ text, author, fate, title }) => {
    const who = author === null ? '' : ` (${escaped(author)})`;
    const became = title === null || title === text ? '' : `: ${escaped(title)}`;
    return `- ${titledItem(text)}${who}: ${FATES[fate]}${became}`;
  });
}

function nextLines({ next }: Summary): string[] {
  const { noOwner, conflicts, parked, openRounds, comments, tasks } = next;
  return [
    ...noOwner.map(({ title }) => `- [ ] Find an owner for ${titled(title)}`),
    ...conflicts.map(
      ({ from, to }) => `- [ ] Settle the dates: ${titled(to)} starts before ${titled(from)} ends`,
    ),
    ...(parked > 0
      ? [`- [ ] Review ${counted(parked, 'sticky', 'stickies')} in the parking lot`]
      : []),
    ...(openRounds > 0 ? [`- [ ] Reveal ${counted(openRounds, 'open round')}`] : []),
    ...comments.map(({ about, to, text }) => {
      const on = about === null ? '' : ` about ${escaped(about)}`;
      return `- [ ] ${list(to)} to answer${on}: ${escaped(text)}`;
    }),
    ...(tasks ? [`- Task list: ${tasks.outstanding} outstanding, ${tasks.done} done`] : []),
  ];
}
