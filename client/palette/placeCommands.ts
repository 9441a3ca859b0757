import type { Initiative } from '../../shared/plan/schema';
import { setFacilitator } from '../../shared/stage/stageEdit';
import { type ActionContext, idsOf, mayEdit, targetOf } from '../actions/action';
import { applyView, setFilter, unhide } from '../actions/filterActions';
import { reasonText } from '../actions/runAction';
import { steers } from '../actions/steeringActions';
import { compareText, formatDate, formatDateRange } from '../i18n/format';
import { t } from '../i18n/i18n';
import type { Command } from './command';

/** Lanes, initiatives, milestones and saved views to go to. */
export function placeCommands(context: ActionContext): Command[] {
  const { board, scene } = context;
  const { lanes, initiatives, milestones } = board.plan.view();
  const laneTitles = new Map(
    lanes.map(({ id, title }) => [id, title || t('actions.untitledLane')]),
  );
  const go =
    (id: string, title: string, isLane = false) =>
    () => {
      if (board.ui.getState().view === 'tasks') context.goTo('roadmap');
      unhide(context, id, title);
      board.ui.setState({ focus: id, ...(isLane ? {} : { selection: new Set([id]) }) });
      scene.reveal(id, { inset: 96 });
      context.focus.go(id);
    };
  const detailOf = ({ lane, span }: Pick<Initiative, 'lane' | 'span'>) =>
    [
      laneTitles.get(lane ?? ''),
      span ? formatDateRange(span.start, span.end) : t('palette.noDates'),
    ]
      .filter(Boolean)
      .join(' · ');
  const one = (id: string, label: string, detail: () => string, run: () => void): Command => ({
    id: `go ${id}`,
    section: 'goTo',
    label,
    detail,
    reason: null,
    one: true,
    run,
  });
  return [
    ...board.savedViews.get().map((view) =>
      one(
        view.id,
        t('palette.view', { title: view.title }),
        () => t('palette.savedView'),
        () => {
          if (board.ui.getState().view === 'tasks') context.goTo('roadmap');
          applyView(context, view);
        },
      ),
    ),
    ...[...laneTitles].map(([id, title]) =>
      one(id, title, () => t('palette.lane'), go(id, title, true)),
    ),
    ...[...initiatives.values()].map((initiative) => {
      const title = initiative.title || t('actions.untitled');
      return one(initiative.id, title, () => detailOf(initiative), go(initiative.id, title));
    }),
    ...milestones.map(({ id, title, date }) => {
      const name = title || t('actions.untitled');
      return one(id, name, () => t('palette.milestone', { date: formatDate(date) }), go(id, name));
    }),
  ];
}

/** What can be done with somebody: go to where they are, show what is theirs, give them what is selected. */
export function peopleCommands(context: ActionContext): Command[] {
  const { board, announcer } = context;
  const target = targetOf(context);
  const chosen = idsOf(context, target, 'initiative');
  const may = mayEdit(context);
  const mayGive = may === true ? null : reasonText(context, may, target);
  const leads = steers(context) === true;
  const me = board.access.get().person;
  const here = new Map(
    board.presence.peers.get().flatMap((peer) => (peer.person ? [[peer.person.id, peer]] : [])),
  );
  const people = [...board.people.get().values()]
    .filter(({ left }) => !left)
    .sort((a, b) => compareText(a.name, b.name));
  const onTasks = board.ui.getState().view === 'tasks';
  return people.flatMap(({ id, name }): Command[] => {
    const command = (kind: string, run: () => void, reason: string | null = null): Command => ({
      id: `${kind} ${id}`,
      section: 'people',
      label: t(`palette.people.${kind}`, { name }),
      words: t(`palette.peopleWords.${kind}`),
      reason,
      one: true,
      run,
    });
    const look = here.get(id)?.state.view;
    const commands: Command[] = [];
    if (!onTasks) {
      commands.push(command('show', () => setFilter(board, { owners: [id] })));
      if (look) commands.push(command('goTo', () => context.scene.show(look)));
      if (chosen.length > 0)
        commands.push(
          command(
            'give',
            () => {
              const [first] = chosen;
              const title = board.plan.view().initiatives.get(first ?? '')?.title ?? '';
              board.edit({ key: 'owner', title, count: chosen.length }, (edit) => {
                for (const one of chosen) edit.patch('initiatives', one, { owner: id });
              });
              announcer.say(t('actions.say.owner', { title, name }));
            },
            mayGive,
          ),
        );
    }
    if (leads && id !== me && here.has(id)) {
      commands.push(
        command('handOver', () => board.steer((edit) => setFacilitator(edit, id))),
        command('remove', () =>
          board.ui.setState({ dialog: { kind: 'removePerson', person: id } }),
        ),
      );
    }
    return commands;
  });
}
