import { useTranslation } from 'react-i18next';
import type { PushChoice } from '../../shared/push/pushApi';
import { ITEM_STATUSES } from '../../shared/work/schema';
import { Avatar } from '../ui/Avatar';
import { Select } from '../ui/Select';
import styles from './PushDialog.module.css';
import { toolOf } from './pushText';
import type { NewPushFlow } from './useNewPush';

/** Who is who there, and what the statuses are called. */
export function MatchStep({ flow }: { flow: NewPushFlow }) {
  const { t } = useTranslation();
  const { checked, people, match, setMatch } = flow;
  if (!checked) return null;
  const { there, target } = checked;
  const tool = toolOf(target);
  const nobody: PushChoice = { id: '', name: t('push.match.nobody') };
  const asItIs: PushChoice = { id: '', name: t('push.match.asItIs') };
  return (
    <>
      <p className={styles.hint}>
        {t(there.account === '' ? 'push.match.found' : 'push.match.foundAs', {
          name: there.name,
          account: there.account,
        })}
      </p>
      <section className={styles.section}>
        <h3 className={styles.heading}>{t('push.match.people')}</h3>
        <p className={styles.hint}>
          {t(people.length === 0 ? 'push.match.peopleNone' : 'push.match.peopleHint', { tool })}
        </p>
        {people.length > 0 && (
          <ul className={styles.matches}>
            {people.map(({ id, name, colour }) => (
              <li key={id} className={styles.match}>
                <span className={styles.mine}>
                  <Avatar name={name} colour={colour} size={20} decorative />
                  <span className={styles.name}>{name}</span>
                </span>
                <Select
                  label={t('push.match.person', { name, tool })}
                  hideLabel
                  value={match.people[id] ?? ''}
                  options={optionsOf(nobody, there.people)}
                  onChange={(value) =>
                    setMatch({ ...match, people: { ...match.people, [id]: value } })
                  }
                />
              </li>
            ))}
          </ul>
        )}
      </section>
      <section className={styles.section}>
        <h3 className={styles.heading}>{t('push.match.statuses')}</h3>
        <p className={styles.hint}>{t('push.match.statusesHint', { tool })}</p>
        <ul className={styles.matches}>
          {ITEM_STATUSES.map((status) => (
            <li key={status} className={styles.match}>
              <span className={styles.name}>{t(`tasks.status.${status}`)}</span>
              <Select
                label={t('push.match.status', { status: t(`tasks.status.${status}`), tool })}
                hideLabel
                value={match.statuses[status] ?? ''}
                options={optionsOf(asItIs, there.statuses)}
                onChange={(value) =>
                  setMatch({ ...match, statuses: { ...match.statuses, [status]: value } })
                }
              />
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

const optionsOf = (none: PushChoice, choices: readonly PushChoice[]) =>
  [none, ...choices].map(({ id, name }) => ({ value: id, label: name }));
