import { Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CreatedReview } from '../../shared/api/reviews';
import { api } from '../api';
import { Button } from '../ui/Button';
import { TextField } from '../ui/TextField';
import { toast } from '../ui/toast';
import styles from './SignOffDialog.module.css';

/** The personal link of each approver, to hand out: the server tells them this once. */
export function SentLinks({ sent, title }: { sent: CreatedReview; title: string }) {
  const { t } = useTranslation();
  const origin = useOrigin();
  const links = sent.approvers.map(({ name, link }) => ({ name, url: new URL(link, origin).href }));
  const copy = async (text: string, said: string) => {
    try {
      await navigator.clipboard.writeText(text);
      toast(said, { tone: 'success', id: 'signoff' });
    } catch {
      toast(t('signoff.send.copyFailed'), { tone: 'warning', id: 'signoff' });
    }
  };
  const all = links.map(({ name, url }) => `${name}: ${url}`).join('\n');
  return (
    <>
      <p>{t('signoff.send.links')}</p>
      <ul className={styles.names}>
        {links.map(({ name, url }) => (
          <li key={name} className={styles.link}>
            <TextField
              label={t('signoff.send.linkOf', { name })}
              readOnly
              value={url}
              onFocus={(event) => event.currentTarget.select()}
              onChange={() => undefined}
            />
            <Button
              icon={<Copy size={16} aria-hidden />}
              aria-label={t('signoff.send.copyOf', { name })}
              onClick={() => void copy(url, t('signoff.send.copied', { name }))}
            >
              {t('signoff.send.copy')}
            </Button>
          </li>
        ))}
      </ul>
      {links.length > 1 && (
        <div>
          <Button onClick={() => void copy(`${title}\n${all}`, t('signoff.send.copiedAll'))}>
            {t('signoff.send.copyAll')}
          </Button>
        </div>
      )}
      <p className={styles.muted}>
        {t('signoff.send.hash')}: <span className={styles.hash}>{sent.sha256}</span>
      </p>
    </>
  );
}

/** The origin people use: the operator's, where one is set. */
function useOrigin(): string {
  const [origin, setOrigin] = useState(location.origin);
  useEffect(() => {
    let gone = false;
    api.server().then(
      ({ publicUrl }) => {
        if (!gone && publicUrl !== null) setOrigin(publicUrl);
      },
      // The page's own origin reaches the server too.
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, []);
  return origin;
}
