import { useTranslation } from 'react-i18next';
import { Avatar } from './Avatar';
import styles from './Avatar.module.css';

export interface AvatarStackProps {
  people: readonly { id: string; name: string; colour: string }[];
  max?: number;
  size?: 20 | 24 | 28 | 32;
}

/** Several people, overlapping; those over `max` as a count. */
export function AvatarStack({ people, max = 4, size = 24 }: AvatarStackProps) {
  const { t } = useTranslation();
  // A count of one would take the room of the person it stands for.
  const shown = people.length === max + 1 ? people : people.slice(0, max);
  const rest = people.length - shown.length;
  return (
    <span className={styles.stack}>
      {shown.map((person) => (
        <Avatar key={person.id} name={person.name} colour={person.colour} size={size} />
      ))}
      {rest > 0 && (
        <span
          role="img"
          className={styles.rest}
          style={{ width: size, height: size }}
          aria-label={t('common.morePeople', { count: rest })}
        >
          +{rest}
        </span>
      )}
    </span>
  );
}
