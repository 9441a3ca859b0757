import { formatDate } from '../i18n/format';
import { t } from '../i18n/i18n';
import { viewOfPerson } from '../state/viewOfPerson';
import type { Action, ActionContext } from './action';

/** Following the facilitator, or not any more. */
export function turnFollowing({ board: { presence, workshop, access } }: ActionContext): void {
  const { facilitator } = workshop.get();
  const isOn = presence.own.get().follows !== null;
  const mayFollow = facilitator !== null && facilitator !== access.get().person;
  presence.setFollows(isOn || !mayFollow ? null : facilitator);
}

/** Raises the hand of this tab, or takes it down. */
export function turnHand({ board, announcer }: ActionContext): void {
  const isUp = board.presence.own.get().hand !== null;
  board.presence.setHand(isUp ? null : board.serverNow());
  announcer.say(t(`workshop.say.${isUp ? 'handDown' : 'handUp'}`));
}

/** Points with a light that leaves a trail, or with an arrow again. */
export function turnLaser({ board, announcer }: ActionContext): void {
  const isOn = board.presence.own.get().laser;
  board.presence.setLaser(!isOn);
  announcer.say(t(`workshop.say.${isOn ? 'laserOff' : 'laserOn'}`));
}

/** Goes once to where the facilitator is, and says where that is. */
export function jumpToFacilitator({ board, scene, announcer }: ActionContext): void {
  const { facilitator } = board.workshop.get();
  const name = board.people.get().get(facilitator ?? '')?.name ?? t('workshop.somebody');
  const view = viewOfPerson(board, facilitator);
  if (!view) {
    announcer.say(t('workshop.say.notHere', { name }));
    return;
  }
  scene.show(view);
  const { lane, date } = view.middle;
  const title = board.plan.view().lanes.find(({ id }) => id === lane)?.title;
  const place = title ?? t('workshop.say.noLane');
  announcer.say(
    board.plan.view().meta.mode === 'dates'
      ? t('workshop.say.isAtIn', { name, lane: place, month: formatDate(date, 'month') })
      : t('workshop.say.isAt', { name, lane: place }),
  );
}

/** A workshop: its panel, to begin one or to see the agenda, and what everybody in it does. */
export const workshopActions: readonly Action[] = [
  {
    id: 'workshop',
    group: 'anywhere',
    where: 'page',
    shortcuts: [],
    enabled: ({ board }) =>
      board.workshop.get().started !== null || board.access.get().canFacilitate || 'viewOnly',
    run: ({ board }) => {
      const isOpen = board.ui.getState().rightPanel?.kind === 'workshop';
      board.ui.setState({ rightPanel: isOpen ? null : { kind: 'workshop' } });
    },
  },
  {
    id: 'follow',
    group: 'anywhere',
    where: 'page',
    shortcuts: ['Shift+F'],
    enabled: ({ board }) => board.workshop.get().started !== null || 'noWorkshop',
    run: turnFollowing,
  },
  {
    id: 'hand',
    group: 'anywhere',
    where: 'page',
    shortcuts: ['Shift+H'],
    enabled: ({ board }) => board.workshop.get().started !== null || 'noWorkshop',
    run: turnHand,
  },
  {
    id: 'jump',
    group: 'view',
    where: 'board',
    shortcuts: ['J'],
    enabled: ({ board }) => {
      const { started, facilitator } = board.workshop.get();
      if (started === null) return 'noWorkshop';
      return facilitator !== board.access.get().person || 'youFacilitate';
    },
    run: jumpToFacilitator,
  },
  {
    id: 'laser',
    group: 'view',
    where: 'page',
    shortcuts: ['Shift+L'],
    enabled: () => true,
    run: turnLaser,
  },
  {
    id: 'summary',
    group: 'anywhere',
    where: 'page',
    shortcuts: [],
    enabled: () => true,
    run: ({ goTo }) => goTo('summary'),
  },
  {
    id: 'replay',
    group: 'anywhere',
    where: 'page',
    shortcuts: [],
    enabled: () => true,
    run: ({ goTo }) => goTo('replay'),
  },
];
