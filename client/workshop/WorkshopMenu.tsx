import { Ellipsis } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { atLeast } from '../../shared/roles';
import {
  letParticipants,
  setFacilitator,
  setLead,
  showCursors,
} from '../../shared/stage/stageEdit';
import { turnLock } from '../actions/lockBoard';
import { bringEveryone } from '../actions/steeringActions';
import { useActionContext } from '../actions/useActions';
import { useBoard, useReadable } from '../state/hooks';
import { rosterOf } from '../state/roster';
import type { UiState } from '../state/uiStore';
import { IconButton } from '../ui/IconButton';
import { Menu, type MenuItem } from '../ui/Menu';
import { othersHere } from './people';

/** All that a facilitator does beside steps and timer. */
export function WorkshopMenu() {
  const { t } = useTranslation();
  const board = useBoard();
  const context = useActionContext();
  const workshop = useReadable(board.workshop);
  const { locked } = useReadable(board.access);
  const offline = useReadable(board.connection).kind === 'offline';
  useReadable(rosterOf(board.presence));
  const others = othersHere(board);
  const editors = others.filter(({ role }) => atLeast(role, 'editor'));
  const online = offline ? t('workshop.menu.whileOffline') : null;

  const ask = (dialog: UiState['dialog']) => () => board.ui.setState({ dialog });
  const items: MenuItem[] = [
    { label: t('workshop.menu.gather'), onSelect: () => bringEveryone(context) },
    {
      kind: 'check',
      label: t('workshop.menu.lead'),
      checked: workshop.lead,
      onChange: (lead) => board.steer((edit) => setLead(edit, lead)),
    },
    {
      kind: 'check',
      label: t('workshop.menu.cursors'),
      checked: workshop.cursors,
      onChange: (shown) => board.steer((edit) => showCursors(edit, shown)),
    },
    { kind: 'separator' },
    { kind: 'heading', label: t('workshop.menu.people') },
    ...(['plan', 'talk'] as const).map(
      (may): MenuItem => ({
        kind: 'radio',
        label: t(`workshop.menu.${may === 'plan' ? 'everything' : 'nothing'}`),
        checked: workshop.participants === may,
        onSelect: () => board.steer((edit) => letParticipants(edit, may)),
      }),
    ),
    { kind: 'separator' },
    {
      kind: 'check',
      label: t('workshop.menu.lock'),
      checked: locked,
      disabledReason: online,
      onChange: () => void turnLock(context),
    },
    {
      kind: 'submenu',
      label: t('workshop.menu.removePerson'),
      disabledReason: online ?? (others.length === 0 ? t('workshop.menu.nobodyHere') : null),
      items: others.map((person) => ({
        label: person.name,
        danger: true,
        onSelect: ask({ kind: 'removePerson', person: person.id }),
      })),
    },
    {
      kind: 'submenu',
      label: t('workshop.menu.handOver'),
      disabledReason: editors.length === 0 ? t('workshop.menu.nobodyToHandOver') : null,
      items: editors.map(({ id, name }) => ({
        label: name,
        onSelect: () => board.steer((edit) => setFacilitator(edit, id)),
      })),
    },
    { kind: 'separator' },
    {
      label: t('workshop.menu.agenda'),
      onSelect: () => board.ui.setState({ rightPanel: { kind: 'workshop' } }),
    },
    { label: t('workshop.menu.end'), danger: true, onSelect: ask({ kind: 'endWorkshop' }) },
  ];

  return (
    <Menu
      align="end"
      items={items}
      trigger={
        <IconButton
          size="sm"
          label={t('workshop.bar.menu')}
          icon={<Ellipsis size={16} aria-hidden />}
        />
      }
    />
  );
}
