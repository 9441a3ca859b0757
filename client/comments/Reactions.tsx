import { SmilePlus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type CommentAnchor, REACTIONS, type ReactionSign } from '../../shared/talk/schema';
import { toggleReaction } from '../../shared/talk/stickies';
import { anchorKey } from '../../shared/talk/threads';
import { useActionContext } from '../actions/useActions';
import { formatList } from '../i18n/format';
import { useReadable, useWall } from '../state/hooks';
import { IconButton } from '../ui/IconButton';
import { Menu } from '../ui/Menu';
import styles from './Reactions.module.css';
import { SignIcon } from './SignIcon';

interface ReactionsProps {
  on: CommentAnchor;
  /** What it is, to tell buttons apart. */
  about: string;
}

/** The signs people put to a thing; a click on one puts one's own to it, or takes it away. */
export function Reactions({ on, about }: ReactionsProps) {
  const { t } = useTranslation();
  const { board } = useActionContext();
  const { person, canComment } = useReadable(board.access);
  const people = useReadable(board.people);
  const counts = useWall((wall) => wall.reactions.get(anchorKey(on)));
  const turn = (sign: ReactionSign) => {
    if (person === null) return;
    board.editTalk({ key: 'react', title: about }, (edit) =>
      toggleReaction(edit, { on, sign, author: person }),
    );
  };
  if (!counts && !canComment) return null;
  return (
    <div className={styles.reactions}>
      {counts?.map(({ sign, people: who }) => {
        const names = who.map((id) => people.get(id)?.name ?? t('workshop.somebody'));
        const label = t('workshop.signs.of', {
          name: t(`workshop.signs.names.${sign}`),
          people: formatList(names),
        });
        const mine = person !== null && who.includes(person);
        return canComment ? (
          <button
            key={sign}
            type="button"
            className={styles.chip}
            aria-pressed={mine}
            aria-label={label}
            title={label}
            onClick={() => turn(sign)}
          >
            <SignIcon sign={sign} size={14} /> {who.length}
          </button>
        ) : (
          <span key={sign} role="img" className={styles.chip} aria-label={label} title={label}>
            <SignIcon sign={sign} size={14} /> {who.length}
          </span>
        );
      })}
      {canComment && (
        <Menu
          items={REACTIONS.map((sign) => ({
            kind: 'check' as const,
            label: t(`workshop.signs.names.${sign}`),
            checked:
              counts?.find((one) => one.sign === sign)?.people.includes(person ?? '') === true,
            onChange: () => turn(sign),
          }))}
          trigger={
            <IconButton
              size="sm"
              label={t('workshop.signs.addTo', { about })}
              icon={<SmilePlus size={14} aria-hidden />}
            />
          }
        />
      )}
    </div>
  );
}
