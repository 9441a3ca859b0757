import { SmilePlus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { REACTIONS } from '../../shared/talk/schema';
import { useActionContext } from '../actions/useActions';
import { SignIcon } from '../comments/SignIcon';
import { useBoard, useReadable } from '../state/hooks';
import { rosterOf } from '../state/roster';
import { Button } from '../ui/Button';
import { Menu } from '../ui/Menu';
import styles from './Signs.module.css';

/** The newest signs that are shown at once. */
const SHOWN = 4;

/** Gives everybody a sign, which goes by itself. */
export function GiveSign() {
  const { t } = useTranslation();
  const { board, announcer } = useActionContext();
  return (
    <Menu
      align="end"
      trigger={
        <Button
          size="sm"
          data-brief
          title={t('workshop.signs.give')}
          icon={<SmilePlus size={16} aria-hidden />}
        >
          {t('workshop.signs.give')}
        </Button>
      }
      items={REACTIONS.map((sign) => {
        const name = t(`workshop.signs.names.${sign}`);
        return {
          label: name,
          icon: <SignIcon sign={sign} />,
          onSelect: () => {
            board.presence.giveSign(sign, board.serverNow());
            announcer.say(t('workshop.say.gave', { sign: name }));
          },
        };
      })}
    />
  );
}

/** The signs people give just now, with their names; not spoken, as thirty of them would be. */
export function SignsGiven() {
  const { t } = useTranslation();
  const board = useBoard();
  const peers = useReadable(rosterOf(board.presence));
  const own = useReadable(board.presence.own).sign;
  const me = useReadable(board.people).get(useReadable(board.access).person ?? '');
  const given = [
    ...(own && me ? [{ key: 'own', name: me.name, ...own }] : []),
    ...peers.flatMap(({ clientId, person, signedAt, state: { sign } }) =>
      signedAt !== undefined && sign && person
        ? [{ key: String(clientId), name: person.name, ...sign }]
        : [],
    ),
  ].sort((a, b) => a.at - b.at);
  if (given.length === 0) return null;
  return (
    <ul className={styles.given}>
      {given.slice(-SHOWN).map(({ key, name, sign, at }) => (
        <li
          key={`${key} ${at}`}
          className={styles.sign}
          title={t('workshop.signs.by', { name, sign: t(`workshop.signs.names.${sign}`) })}
        >
          <SignIcon sign={sign} size={18} />
          <span className={styles.name}>{name}</span>
        </li>
      ))}
    </ul>
  );
}
