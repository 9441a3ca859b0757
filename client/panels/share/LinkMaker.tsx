import { Link2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { clockNow } from '../../../shared/clock';
import type { IsoDate } from '../../../shared/dates';
import { LENS_PARTS, type LensPart } from '../../../shared/lens';
import { api } from '../../api';
import { errorText } from '../../i18n/errorText';
import { useBoard } from '../../state/hooks';
import { madeLinks, type WantedLink } from '../../state/madeLinks';
import { Button } from '../../ui/Button';
import { Checkbox } from '../../ui/Checkbox';
import { DateField } from '../../ui/DateField';
import { RadioGroup } from '../../ui/RadioGroup';
import { Select } from '../../ui/Select';
import { TextField } from '../../ui/TextField';
import { toast } from '../../ui/toast';
import { EXPIRIES, type Expiry, expiresAt } from './expiry';
import styles from './ShareDialog.module.css';
import { works } from './useSharing';

/** What a link is for; `page` is a viewer link that shows the read-only page. */
const KINDS = ['page', 'viewer', 'commenter', 'editor'] as const;
type Kind = (typeof KINDS)[number];

interface LinkMakerProps {
  /** First day a link may end on. */
  earliest: IsoDate;
  onMade: () => Promise<void>;
}

/** Makes a link of the chosen kind, or takes the one of that kind that was made here before, and copies it. */
export function LinkMaker({ earliest, onMade }: LinkMakerProps) {
  const { t } = useTranslation();
  const board = useBoard();
  const [role, setRole] = useState<Kind>('editor');
  const [draft, setDraft] = useState(false);
  const [shows, setShows] = useState<readonly LensPart[]>([]);
  const [expiry, setExpiry] = useState<Expiry>('never');
  const [day, setDay] = useState<IsoDate | null>(earliest);
  const [link, setLink] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const choose = <T,>(set: (value: T) => void) => {
    return (value: T) => {
      set(value);
      setLink(null);
    };
  };
  /** One made here that still works, or a new one. */
  const linkOf = async (wanted: WantedLink): Promise<string> => {
    const made = madeLinks(board.id);
    const { links } = await api.links(board.id, board.token);
    const known = made.find(wanted, links.filter(works));
    if (known !== null) return known;
    const { role, lens, expires } = wanted;
    const link = await api.createLink(board.id, board.token, {
      role: role as 'viewer' | 'commenter' | 'editor',
      ...(lens ? { lens: { ...lens, shows: [...lens.shows] } } : {}),
      ...(expires ? { expires } : {}),
    });
    made.keep(link);
    return link.link;
  };
  const copy = async () => {
    setBusy(true);
    try {
      let url = link;
      if (url === null) {
        const path = await linkOf({
          role: role === 'page' ? 'viewer' : role,
          lens: role === 'page' ? { draft, shows } : null,
          expires: expiresAt(expiry, day, new Date(clockNow())),
        });
        const { publicUrl } = await api.server();
        url = new URL(path, publicUrl ?? location.origin).href;
        setLink(url);
        void onMade();
      }
      await writeClipboard(url);
      toast(t('panels.share.copied'), { tone: 'success', id: 'share' });
    } catch (error) {
      toast(error instanceof ClipboardRefused ? t('panels.share.copyFailed') : errorText(error), {
        tone: 'warning',
        id: 'share',
      });
    } finally {
      setBusy(false);
    }
  };
  const pageShows = (
    <fieldset className={styles.lens}>
      <legend>{t('panels.share.pageShows')}</legend>
      <Checkbox label={t('panels.share.pageDraft')} checked={draft} onChange={choose(setDraft)} />
      {LENS_PARTS.map((part) => (
        <Checkbox
          key={part}
          label={t(`panels.share.pagePart.${part}`)}
          checked={shows.includes(part)}
          onChange={choose((on: boolean) =>
            setShows(on ? [...shows, part] : shows.filter((other) => other !== part)),
          )}
        />
      ))}
    </fieldset>
  );
  return (
    <section className={styles.maker} aria-label={t('panels.share.link')}>
      <RadioGroup
        label={t('panels.share.kind')}
        value={role}
        options={KINDS.map((value) => ({
          value,
          label: t(`panels.share.${value}`),
          hint: t(`panels.share.${value}Text`),
          more: value === 'page' && pageShows,
        }))}
        onChange={choose(setRole)}
      />
      <div className={styles.expiry}>
        <Select
          label={t('panels.share.expiry')}
          value={expiry}
          options={EXPIRIES.map((value) => ({ value, label: t(`panels.share.${value}`) }))}
          onChange={choose(setExpiry)}
        />
        {expiry === 'date' && (
          <DateField
            label={t('panels.share.endDate')}
            min={earliest}
            value={day}
            onChange={choose(setDay)}
          />
        )}
      </div>
      <div className={styles.copy}>
        {link !== null && (
          <TextField
            label={t('panels.share.link')}
            hideLabel
            readOnly
            value={link}
            onFocus={(event) => event.currentTarget.select()}
            onChange={() => undefined}
          />
        )}
        <Button
          variant="primary"
          size="lg"
          icon={<Link2 size={16} aria-hidden />}
          busy={busy}
          onClick={() => void copy()}
        >
          {t('panels.share.copy')}
        </Button>
      </div>
    </section>
  );
}

class ClipboardRefused extends Error {}

async function writeClipboard(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Not a secure page, or the person said no: the field shows the link.
    throw new ClipboardRefused();
  }
}
