import { useTranslation } from 'react-i18next';
import type { PersonInfo, PersonPatch } from '../../../shared/api/people';
import { Avatar } from '../../ui/Avatar';
import { Button } from '../../ui/Button';
import { Select } from '../../ui/Select';
import styles from './ShareDialog.module.css';

const ROLES = ['viewer', 'commenter', 'editor', 'owner'] as const;
const isPlain = (role: string): role is PersonPatch['role'] =>
  (ROLES as readonly string[]).includes(role);

interface PersonRowProps {
  person: PersonInfo;
  isMe: boolean;
  onRole: (role: PersonPatch['role']) => Promise<boolean>;
  onRemove: () => Promise<boolean>;
}

/** Somebody with access of their own: their role, and a way to take it back. */
export function PersonRow({ person, isMe, onRole, onRemove }: PersonRowProps) {
  const { t } = useTranslation();
  const { name, colour, role } = person;
  return (
    <li className={styles.row}>
      <Avatar name={name} colour={colour} size={24} decorative />
      <span className={styles.who}>{isMe ? t('board.people.you', { name }) : name}</span>
      {isMe || !isPlain(role) ? (
        <span className={styles.note}>{t(`board.role.${role}`)}</span>
      ) : (
        <Select
          label={t('panels.share.roleOf', { name })}
          hideLabel
          size="sm"
          value={role}
          options={ROLES.map((value) => ({ value, label: t(`board.role.${value}`) }))}
          onChange={(next) => void onRole(next)}
        />
      )}
      {!isMe && (
        <Button
          size="sm"
          aria-label={t('panels.share.removePerson', { name })}
          onClick={() => void onRemove()}
        >
          {t('panels.share.remove')}
        </Button>
      )}
    </li>
  );
}
