import { t } from '../i18n/i18n';
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
];
