import { type KeyboardEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanView } from '../../shared/plan/planView';
import type { Initiative } from '../../shared/plan/schema';
import { compareText } from '../i18n/format';
import { usePlan } from '../state/hooks';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { TextField } from '../ui/TextField';
import styles from './dialogs.module.css';
import { linkInitiatives } from './linking';
import { useActionContext } from './useActions';
import { useRestoreFocus } from './useRestoreFocus';

interface LinkDialogProps {
  /** The initiative that comes first. */
  from: string;
  onClose: () => void;
}

const SHOWN = 50;

/** Chooses the initiative that waits for another: by typing, or by pointing at it on the board. */
export function LinkDialog({ from, onClose }: LinkDialogProps) {
  const { t } = useTranslation();
  const context = useActionContext();
  const restore = useRestoreFocus();
  const listId = useId();
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const [problem, setProblem] = useState<string | null>(null);
  const view = usePlan((all) => all);
  const title = view.initiatives.get(from)?.title || t('actions.untitled');
  const matches = candidates(view, from, query);
  const chosen = matches[Math.min(active, matches.length - 1)];
  const laneTitle = (i: Initiative) => view.lanes.find((l) => l.id === i.lane)?.title ?? '';

  const link = (to: string | undefined) => {
    if (to === undefined) return;
    const result = linkInitiatives(context, from, to);
    if (result === null || result.ok) {
      onClose();
      return;
    }
    setProblem(
      t(`actions.link.${result.reason}`, {
        from: title,
        to: view.initiatives.get(to)?.title ?? '',
      }),
    );
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      setActive(Math.min(Math.max(active + step, 0), matches.length - 1));
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault();
      link(chosen?.id);
    }
  };

  return (
    <Dialog
      open
      onClose={onClose}
      title={t('actions.link.title', { title })}
      fallbackFocus={restore}
      footer={
        <>
          <Button
            size="lg"
            onClick={() => {
              onClose();
              context.linkPointing.start(from, title);
            }}
          >
            {t('actions.link.point')}
          </Button>
          <Button
            size="lg"
            variant="primary"
            aria-disabled={!chosen}
            onClick={() => link(chosen?.id)}
          >
            {t('actions.link.confirm')}
          </Button>
        </>
      }
    >
      <TextField
        label={t('actions.link.label', { title })}
        placeholder={t('actions.link.placeholder')}
        value={query}
        error={problem}
        role="combobox"
        aria-expanded={matches.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={chosen ? `${listId}-${chosen.id}` : undefined}
        onKeyDown={onKeyDown}
        onChange={(text) => {
          setQuery(text);
          setActive(0);
          setProblem(null);
        }}
      />
      <p className="vh" role="status">
        {t('actions.link.results', { count: matches.length })}
      </p>
      {matches.length === 0 && <p className={styles.none}>{t('actions.link.none')}</p>}
      <div
        id={listId}
        role="listbox"
        aria-label={t('actions.place.initiative')}
        className={styles.options}
      >
        {matches.map((i) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys are those of the combobox
          // biome-ignore lint/a11y/useFocusableInteractive: so is the focus
          <div
            key={i.id}
            id={`${listId}-${i.id}`}
            role="option"
            aria-selected={i === chosen}
            className={styles.option}
            onClick={() => link(i.id)}
          >
            <span>{i.title || t('actions.untitled')}</span>
            <small>{laneTitle(i)}</small>
          </div>
        ))}
      </div>
    </Dialog>
  );
}

/** Initiatives that may wait for it, those that match what was typed. */
function candidates(view: PlanView, from: string, query: string): Initiative[] {
  const words = query.trim().toLocaleLowerCase();
  const { links } = view.dependencies;
  const taken = new Set(links.filter((l) => l.from === from).map((l) => l.to));
  return [...view.initiatives.values()]
    .filter((i) => i.id !== from && !taken.has(i.id))
    .filter((i) => i.title.toLocaleLowerCase().includes(words))
    .sort((a, b) => compareText(a.title, b.title))
    .slice(0, SHOWN);
}
