import { useTranslation } from 'react-i18next';
import { DEPENDENCY_KINDS, type Dependency } from '../../../shared/plan/schema';
import { targetOf } from '../../actions/action';
import { planAnchor } from '../../actions/comments/anchors';
import { actionNamed } from '../../actions/registry';
import { runAction } from '../../actions/runAction';
import { useActionContext } from '../../actions/useActions';
import { CommentsSection } from '../../comments/CommentsSection';
import { useBoard, usePlan, useReadable } from '../../state/hooks';
import { Button } from '../../ui/Button';
import styles from './Details.module.css';
import properties from './Properties.module.css';
import { PropertyMenu } from './PropertyMenu';

/** One link between two initiatives: which way, of which kind, whether it is kept. */
export function DependencyDetails({ link }: { link: Dependency }) {
  const { t } = useTranslation();
  const board = useBoard();
  const context = useActionContext();
  const { canEdit } = useReadable(board.access);
  const graph = usePlan((view) => view.dependencies);
  const from = usePlan((view) => view.initiatives.get(link.from));
  const to = usePlan((view) => view.initiatives.get(link.to));
  const titles = {
    from: from?.title || t('panels.untitled'),
    to: to?.title || t('panels.untitled'),
  };
  const open = (id: string) => board.ui.setState({ selection: new Set([id]) });
  return (
    <>
      <h2 className={styles.titleText}>{t('panels.details.dependency')}</h2>
      <p>
        {t(
          link.kind === 'builds-on'
            ? 'panels.details.buildsOnText'
            : 'panels.details.dependencyText',
          titles,
        )}
      </p>
      {graph.conflicts.has(link.id) && (
        <p className={styles.conflict}>{t('panels.details.conflict', titles)}</p>
      )}
      {graph.circular.has(link.id) && (
        <p className={styles.conflict}>{t('panels.details.circular')}</p>
      )}
      <div className={properties.properties}>
        <PropertyMenu
          label={t('panels.details.kind')}
          value={{ mixed: false, value: link.kind }}
          options={DEPENDENCY_KINDS.map((value) => ({ value, label: t(`panels.kind.${value}`) }))}
          readOnly={!canEdit}
          onChange={(kind) =>
            board.edit({ key: 'linkKind' }, (edit) => edit.patch('dependencies', link.id, { kind }))
          }
        />
      </div>
      <CommentsSection on={planAnchor(link.id)} />
      <footer className={styles.footer}>
        {from && (
          <Button onClick={() => open(from.id)}>
            {t('panels.links.open', { title: titles.from })}
          </Button>
        )}
        {to && (
          <Button onClick={() => open(to.id)}>
            {t('panels.links.open', { title: titles.to })}
          </Button>
        )}
        {canEdit && (
          <Button
            variant="ghost"
            className={styles.delete}
            onClick={() =>
              runAction(context, actionNamed('delete'), targetOf(context, { target: link.id }))
            }
          >
            {t('panels.details.remove')}
          </Button>
        )}
      </footer>
    </>
  );
}
