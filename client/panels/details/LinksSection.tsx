import { CircleAlert, Plus, X } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Dependency, Initiative } from '../../../shared/plan/schema';
import { linkInitiatives } from '../../actions/linking';
import { useActionContext } from '../../actions/useActions';
import { useBoard, usePlan } from '../../state/hooks';
import { Button } from '../../ui/Button';
import { IconButton } from '../../ui/IconButton';
import styles from './Details.module.css';
import { InitiativePicker } from './InitiativePicker';

const NONE: readonly Dependency[] = [];

interface LinksSectionProps {
  initiative: Initiative;
  readOnly: boolean;
}

/** What an initiative waits for, and what waits for it. */
export function LinksSection({ initiative, readOnly }: LinksSectionProps) {
  const links = usePlan((view) => view.dependencies.byInitiative.get(initiative.id) ?? NONE);
  return (
    <>
      <LinkList
        side="waitsFor"
        initiative={initiative}
        links={links.filter((l) => l.to === initiative.id)}
        readOnly={readOnly}
      />
      <LinkList
        side="blocks"
        initiative={initiative}
        links={links.filter((l) => l.from === initiative.id)}
        readOnly={readOnly}
      />
    </>
  );
}

interface LinkListProps extends LinksSectionProps {
  side: 'waitsFor' | 'blocks';
  links: readonly Dependency[];
}

function LinkList({ side, initiative, links, readOnly }: LinkListProps) {
  const { t } = useTranslation();
  const context = useActionContext();
  const [adding, setAdding] = useState(false);
  const addButton = useRef<HTMLButtonElement>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const titles = usePlan((view) => view.initiatives);
  const otherOf = (link: Dependency) => (side === 'waitsFor' ? link.from : link.to);
  // What had the focus goes away: the button that brought it takes it back.
  const close = () => {
    setProblem(null);
    setAdding(false);
    addButton.current?.focus();
  };
  const add = (other: string) => {
    const [from, to] = side === 'waitsFor' ? [other, initiative.id] : [initiative.id, other];
    const result = linkInitiatives(context, from, to);
    if (result && !result.ok) {
      const title = (id: string) => titles.get(id)?.title || t('panels.untitled');
      setProblem(t(`panels.links.${result.reason}`, { from: title(from), to: title(to) }));
      return;
    }
    close();
  };
  if (readOnly && links.length === 0) return null;
  return (
    <section className={styles.section} aria-label={t(`panels.links.${side}`)}>
      <div className={styles.heading}>
        <h3>{t(`panels.links.${side}`)}</h3>
        {!readOnly && (
          <Button
            ref={addButton}
            size="sm"
            variant="ghost"
            icon={<Plus size={14} aria-hidden />}
            aria-expanded={adding}
            onClick={() => {
              setAdding(!adding);
              setProblem(null);
            }}
          >
            {t('panels.links.add')}
          </Button>
        )}
      </div>
      {links.length > 0 && (
        <ul>
          {links.map((link) => (
            <LinkRow
              key={link.id}
              link={link}
              other={otherOf(link)}
              readOnly={readOnly}
              onRemoved={() => addButton.current?.focus()}
            />
          ))}
        </ul>
      )}
      {adding && (
        <InitiativePicker
          label={t(side === 'waitsFor' ? 'panels.links.addWaits' : 'panels.links.addBlocks')}
          exclude={[initiative.id, ...links.map(otherOf)]}
          error={problem}
          onPick={add}
          onClose={close}
        />
      )}
    </section>
  );
}

interface LinkRowProps {
  link: Dependency;
  other: string;
  readOnly: boolean;
  onRemoved: () => void;
}

function LinkRow({ link, other, readOnly, onRemoved }: LinkRowProps) {
  const { t } = useTranslation();
  const board = useBoard();
  const { scene } = useActionContext();
  const initiative = usePlan((view) => view.initiatives.get(other));
  const conflict = usePlan((view) => view.dependencies.conflicts.has(link.id));
  const title = initiative?.title || t('panels.untitled');
  return (
    <li className={styles.link}>
      <button
        type="button"
        className={styles.linkTitle}
        onClick={() => {
          board.ui.setState({ selection: new Set([other]) });
          scene.reveal(other);
        }}
      >
        <bdi>{title}</bdi>
      </button>
      {conflict && (
        <span className={styles.conflict}>
          <CircleAlert size={14} aria-hidden />
          {t('panels.links.conflict')}
        </span>
      )}
      {!readOnly && (
        <IconButton
          size="sm"
          label={t('panels.links.remove', { title })}
          icon={<X size={14} aria-hidden />}
          onClick={() => {
            board.edit({ key: 'unlink' }, (edit) => edit.remove('dependencies', link.id));
            onRemoved();
          }}
        />
      )}
    </li>
  );
}
