import type { Person } from '../../shared/stage';
import { setFacilitator } from '../../shared/stage/stageEdit';
import { type ActionContext, idsOf, mayEdit, targetOf } from '../actions/action';
import { setFilter } from '../actions/filterActions';
import { reasonText } from '../actions/runAction';
import { steers } from '../actions/steeringActions';
import { compareText } from '../i18n/format';
import { t } from '../i18n/i18n';
import { type Crowd, crowdOf, type FoldMemory } from './crowd';

const KINDS = ['show', 'goTo', 'give', 'handOver', 'remove'] as const;
type Kind = (typeof KINDS)[number];

/** A person is found by a label of each kind. */
const memories = Object.fromEntries(
  KINDS.map((kind): [Kind, FoldMemory] => [kind, new WeakMap()]),
) as Readonly<Record<Kind, FoldMemory>>;

/** What can be done with somebody: go to where they are, show what is theirs, give them what is selected. */
export function peopleCrowds(context: ActionContext): Crowd[] {
  const { board, announcer } = context;
  const people = board.people.get();
  const me = board.access.get().person;
  const target = targetOf(context);
  const chosen = idsOf(context, target, 'initiative');
  const may = mayEdit(context);
  const mayGive = may === true ? null : reasonText(context, may, target);
  const here = new Map(
    board.presence.peers.get().flatMap((peer) => (peer.person ? [[peer.person.id, peer]] : [])),
  );
  let sorted: readonly Person[] | null = null;
  const all = () => {
    sorted ??= [...people.values()]
      .filter(({ left }) => !left)
      .sort((a, b) => compareText(a.name, b.name));
    return sorted;
  };
  const crowd = (
    kind: Kind,
    run: (person: Person) => void,
    { reason = null, of = () => true }: Partial<Only> = {},
  ): Crowd => {
    const label = ({ name }: Person) => t(`palette.people.${kind}`, { name });
    const words = t(`palette.peopleWords.${kind}`);
    return crowdOf({
      memory: memories[kind],
      words,
      label,
      records: () => all().filter(of),
      find: (id) => {
        const person = id.startsWith(`${kind} `)
          ? people.get(id.slice(kind.length + 1))
          : undefined;
        return person && !person.left && of(person) ? person : undefined;
      },
      command: (person) => ({
        id: `${kind} ${person.id}`,
        section: 'people',
        label: label(person),
        words,
        reason,
        run: () => run(person),
      }),
    });
  };
  const give = ({ id, name }: Person) => {
    const title = board.plan.view().initiatives.get(chosen[0] ?? '')?.title ?? '';
    board.edit({ key: 'owner', title, count: chosen.length }, (edit) => {
      for (const one of chosen) edit.patch('initiatives', one, { owner: id });
    });
    announcer.say(t('actions.say.owner', { title, name }));
  };
  const crowds: Crowd[] = [];
  if (board.ui.getState().view !== 'tasks') {
    crowds.push(crowd('show', ({ id }) => setFilter(board, { owners: [id] })));
    const lookOf = ({ id }: Person) => here.get(id)?.state.view;
    const goTo = (person: Person) => {
      const look = lookOf(person);
      if (look) context.scene.show(look);
    };
    crowds.push(crowd('goTo', goTo, { of: (person) => Boolean(lookOf(person)) }));
    if (chosen.length > 0) crowds.push(crowd('give', give, { reason: mayGive }));
  }
  if (steers(context) === true) {
    const of = ({ id }: Person) => id !== me && here.has(id);
    crowds.push(
      crowd('handOver', ({ id }) => board.steer((edit) => setFacilitator(edit, id)), { of }),
      crowd(
        'remove',
        ({ id }) => board.ui.setState({ dialog: { kind: 'removePerson', person: id } }),
        { of },
      ),
    );
  }
  return crowds;
}

interface Only {
  /** Why it can't be done now; null when it can. */
  readonly reason: string | null;
  /** Those whom it can be done with. */
  readonly of: (person: Person) => boolean;
}
