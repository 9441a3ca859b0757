import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { moveInitiatives, moveTask } from '../../shared/plan/mutations';
import { compareText } from '../i18n/format';
import { usePlan, useReadable } from '../state/hooks';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { Select } from '../ui/Select';
import { kindOf, planOf, titleOf } from './action';
import { useActionContext } from './useActions';
import { useRestoreFocus } from './useRestoreFocus';

interface PlaceDialogProps {
  /** `place`: a lane for initiatives and milestones, an initiative for tasks. */
  kind: 'place' | 'owner';
  ids: readonly string[];
  onClose: () => void;
}

/** Picks from a list where things go, or whose they are. */
export function PlaceDialog({ kind, ids, onClose }: PlaceDialogProps) {
  const { t } = useTranslation();
  const context = useActionContext();
  const restore = useRestoreFocus();
  const records = usePlan((_, all) => all);
  const view = usePlan((all) => all);
  const people = useReadable(context.board.people);
  const [first] = ids;
  const leadKind = first === undefined ? null : kindOf(records, first);
  const title = (first && titleOf(records, first)) || t('actions.untitled');

  const purpose = kind === 'owner' ? 'owner' : leadKind === 'task' ? 'initiative' : 'lane';
  const options = () => {
    if (purpose === 'owner')
      return [
        { value: '', label: t('actions.nobody') },
        ...[...people.values()]
          .filter((p) => !p.left)
          .sort((a, b) => compareText(a.name, b.name))
          .map((p) => ({ value: p.id, label: p.name })),
      ];
    if (purpose === 'initiative')
      return [...view.initiatives.values()]
        .map((i) => ({ value: i.id, label: i.title || t('actions.untitled') }))
        .sort((a, b) => compareText(a.label, b.label));
    const none = t(leadKind === 'milestone' ? 'actions.place.board' : 'actions.noLane');
    return [
      ...view.lanes.map((l) => ({ value: l.id, label: l.title || t('actions.untitledLane') })),
      { value: '', label: none },
    ];
  };
  const list = options();
  const [value, setValue] = useState(() => currentValue(purpose, first, records) ?? '');

  const save = () => {
    onClose();
    if (first === undefined) return;
    const { board, announcer, focus } = context;
    const place = list.find((o) => o.value === value)?.label ?? '';
    if (purpose === 'owner') {
      board.edit({ key: 'owner', title }, (edit) => {
        for (const id of ids) {
          const isTask = kindOf(records, id) === 'task';
          if (isTask) edit.patch('tasks', id, { assignee: value || null });
          else edit.patch('initiatives', id, { owner: value || null });
        }
      });
      announcer.say(t('actions.say.owner', { title, name: place }));
      return;
    }
    if (purpose === 'initiative') {
      board.edit({ key: 'moveTask', title }, (edit) => {
        for (const id of ids)
          moveTask(edit, id, { initiative: value, parent: null, beforeId: null });
      });
      const { expanded } = board.ui.getState();
      board.ui.setState({ expanded: new Set(expanded).add(value) });
    } else {
      const lane = value || null;
      const key = ids.length > 1 ? 'moveMany' : 'move';
      board.edit({ key, title, count: ids.length }, (edit) => {
        const initiatives = ids.filter((id) => planOf(context).view.initiatives.has(id));
        moveInitiatives(
          edit,
          initiatives.map((id) => ({ id, lane, row: null })),
        );
        for (const id of ids)
          if (kindOf(records, id) === 'milestone') edit.patch('milestones', id, { lane });
      });
    }
    announcer.say(t('actions.say.movedTo', { title, place }));
    focus.go(first);
  };

  const heading =
    purpose === 'initiative'
      ? t('actions.place.initiativeTitle', { title })
      : t(`actions.place.${purpose === 'owner' ? 'ownerTitle' : 'laneTitle'}`, {
          title,
          count: ids.length,
        });
  return (
    <Dialog
      open
      onClose={onClose}
      width={400}
      title={heading}
      fallbackFocus={restore}
      footer={
        <>
          <Button size="lg" onClick={onClose}>
            {t('actions.place.cancel')}
          </Button>
          <Button size="lg" variant="primary" onClick={save}>
            {t(`actions.place.${purpose === 'owner' ? 'choose' : 'move'}`)}
          </Button>
        </>
      }
    >
      <Select
        label={t(`actions.place.${purpose}`)}
        value={value}
        options={list}
        onChange={setValue}
      />
    </Dialog>
  );
}

function currentValue(
  purpose: 'owner' | 'initiative' | 'lane',
  id: string | undefined,
  records: ReturnType<typeof planOf>['records'],
): string | null {
  const initiative = records.initiatives.get(id ?? '');
  const task = records.tasks.get(id ?? '');
  if (purpose === 'owner') return initiative?.owner ?? task?.assignee ?? null;
  if (purpose === 'initiative') return task?.initiative ?? null;
  return initiative?.lane ?? records.milestones.get(id ?? '')?.lane ?? null;
}
