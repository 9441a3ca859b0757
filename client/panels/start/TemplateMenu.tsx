import { useTranslation } from 'react-i18next';
import { todayDay } from '../../../shared/dates';
import { fillFromTemplate, TEMPLATES } from '../../../shared/plan/templates';
import { useBoard } from '../../state/hooks';
import { Button } from '../../ui/Button';
import { Menu } from '../../ui/Menu';

/** Fills an empty board from one of the templates. */
export function TemplateMenu() {
  const { t } = useTranslation();
  const board = useBoard();
  const templates = TEMPLATES.filter((template) => template !== 'blank').map((template) => {
    const title = t(`home.start.${template}`);
    return {
      label: title,
      onSelect: () =>
        void board.edit({ key: 'template', title }, (edit) =>
          fillFromTemplate(edit, template, todayDay()),
        ),
    };
  });
  return (
    <Menu
      trigger={
        <Button size="lg" variant="ghost">
          {t('board.empty.template')}
        </Button>
      }
      items={templates}
    />
  );
}
