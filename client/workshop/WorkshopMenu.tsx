import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { atLeast } from '../../shared/roles';
import type { Person } from '../../shared/stage';
import {
  endWorkshop,
  gather,
  letParticipants,
  setFacilitator,
  setLead,
  showCursors,
} from '../../shared/stage/stageEdit';
import { turnLock } from '../actions/lockBoard';
import { useActionContext } from '../actions/useActions';
import { api } from '../api';
import { useScene } from '../canvas/sceneContext';
import { viewOf } from '../canvas/sharedView';
import { errorText } from '../i18n/errorText';
import { useBoard, useReadable } from '../state/hooks';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { IconButton } from '../ui/IconButton';
import { Menu, type MenuItem } from '../ui/Menu';
import { toast } from '../ui/toast';
import { othersHere } from './people';

type Asked = { readonly kind: 'end' } | { readonly kind: 'remove'; readonly person: Person };

/** All that a facilitator does beside steps and timer. */
export function WorkshopMenu() {
  const { t } = useTranslation();
  const board = useBoard();
  const context = useActionContext();
  const scene = useScene();
  const workshop = useReadable(board.workshop);
  const { locked } = useReadable(board.access);
  const offline = useReadable(board.connection).kind === 'offline';
  useReadable(board.presence.peers);
  const [asked, setAsked] = useState<Asked | null>(null);
  const others = othersHere(board);
  const editors = others.filter(({ role }) => atLeast(role, 'editor'));
  const online = offline ? t('workshop.menu.whileOffline') : null;

  const bring = () => {
    const view = viewOf(scene);
    if (!view) return;
    board.steer((edit) => gather(edit, view));
    context.announcer.say(t('workshop.menu.gathered'));
  };
  const items: MenuItem[] = [
    { label: t('workshop.menu.gather'), onSelect: bring },
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
        onSelect: () => setAsked({ kind: 'remove', person }),
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
    { label: t('workshop.menu.end'), danger: true, onSelect: () => setAsked({ kind: 'end' }) },
  ];

  const end = async () => {
    board.steer(endWorkshop);
    if (board.ui.getState().rightPanel?.kind === 'workshop')
      board.ui.setState({ rightPanel: null });
    return true;
  };
  const remove = async ({ id, name }: Person) => {
    try {
      await api.removePerson(board.id, board.token, id);
      toast(t('workshop.removal.done', { name }));
      return true;
    } catch (error) {
      toast(errorText(error), { tone: 'danger' });
      return false;
    }
  };
  return (
    <>
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
      {asked?.kind === 'end' && (
        <ConfirmDialog
          title={t('workshop.end.title')}
          submit={t('workshop.end.submit')}
          onSubmit={end}
          onClose={() => setAsked(null)}
        >
          {t('workshop.end.text')}
        </ConfirmDialog>
      )}
      {asked?.kind === 'remove' && (
        <ConfirmDialog
          title={t('workshop.removal.title', { name: asked.person.name })}
          submit={t('workshop.removal.submit', { name: asked.person.name })}
          onSubmit={() => remove(asked.person)}
          onClose={() => setAsked(null)}
        >
          {t('workshop.removal.text', { name: asked.person.name })}
        </ConfirmDialog>
      )}
    </>
  );
}
