import { Sparkles } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { suggestGroupName } from '../../../shared/talk/groupName';
import { MAX_CLUSTER_TITLE } from '../../../shared/talk/wallDoc';
import { useActionContext } from '../../actions/useActions';
import { IconButton } from '../../ui/IconButton';
import styles from './StickyEditor.module.css';

interface GroupNameFieldProps {
  label: string;
  initial: string;
  /** What the stickies of the group say. */
  texts: readonly string[];
  /** `null`: as it was. */
  onDone: (title: string | null) => void;
}

/** The name of a group being typed, or taken from what its stickies have in common. */
export function GroupNameField({ label, initial, texts, onDone }: GroupNameFieldProps) {
  const { t } = useTranslation();
  const { announcer } = useActionContext();
  const field = useRef<HTMLInputElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const done = useRef(false);
  useEffect(() => {
    field.current?.focus({ preventScroll: true });
    field.current?.select();
  }, []);
  const finish = (title: string | null) => {
    if (done.current) return;
    done.current = true;
    onDone(title);
  };
  const suggest = () => {
    const name = suggestGroupName(texts);
    announcer.say(name === null ? t('stickies.noSuggestion') : name);
    if (!field.current) return;
    if (name !== null) field.current.value = name;
    field.current.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape and leaving are heard from the field and its button
    <div
      ref={box}
      className={styles.group}
      onBlur={({ relatedTarget }) => {
        if (!box.current?.contains(relatedTarget)) finish(field.current?.value.trim() ?? null);
      }}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.nativeEvent.isComposing || event.key !== 'Escape') return;
        event.preventDefault();
        finish(null);
      }}
    >
      <input
        ref={field}
        className={styles.name}
        aria-label={label}
        placeholder={t('stickies.groupPlaceholder')}
        defaultValue={initial}
        maxLength={MAX_CLUSTER_TITLE}
        autoComplete="off"
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
          event.preventDefault();
          finish(event.currentTarget.value.trim());
        }}
      />
      <IconButton
        size="sm"
        label={t('stickies.suggest')}
        icon={<Sparkles size={14} aria-hidden />}
        onClick={suggest}
      />
    </div>
  );
}
