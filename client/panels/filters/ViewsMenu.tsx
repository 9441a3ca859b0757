import { Bookmark } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { inOwnDirection } from '../../../shared/bidi';
import { storedFilter } from '../../../shared/plan/planFilter';
import { sameValue } from '../../../shared/sameValue';
import { applyView } from '../../actions/filterActions';
import { useAction, useActionContext } from '../../actions/useActions';
import { useBoard, useReadable, useUi } from '../../state/hooks';
import { Button } from '../../ui/Button';
import { Menu, type MenuItem } from '../../ui/Menu';

/** The views that people saved on this board, and how to save one more. */
export function ViewsMenu() {
  const { t } = useTranslation();
  const context = useActionContext();
  const board = useBoard();
  const views = useReadable(board.savedViews);
  const { canEdit } = useReadable(board.access);
  const filter = useUi((ui) => ui.filter);
  const save = useAction('saveView');
  const manage = useAction('manageViews');
  if (views.length === 0)
    return canEdit ? (
      <Button size="sm" variant="ghost" aria-haspopup="dialog" onClick={save.run}>
        {save.label}
      </Button>
    ) : null;
  const stored = storedFilter(filter);
  const items: MenuItem[] = [
    ...views.map(
      (view): MenuItem => ({
        kind: 'radio',
        label: inOwnDirection(view.title),
        checked: sameValue(storedFilter(view.filter), stored),
        onSelect: () => applyView(context, view),
      }),
    ),
    ...(canEdit
      ? ([
          { kind: 'separator' },
          { label: save.label, onSelect: save.run },
          { label: manage.label, onSelect: manage.run },
        ] satisfies MenuItem[])
      : []),
  ];
  return (
    <Menu
      align="end"
      items={items}
      trigger={
        <Button size="sm" variant="ghost" icon={<Bookmark size={16} aria-hidden />}>
          {t('panels.views.open', { count: views.length })}
        </Button>
      }
    />
  );
}
