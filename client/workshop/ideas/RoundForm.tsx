import { LockKeyhole } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { errorText } from '../../i18n/errorText';
import { useBoard, usePlan, useReadable } from '../../state/hooks';
import { Button } from '../../ui/Button';
import { Popover } from '../../ui/Popover';
import { Select } from '../../ui/Select';
import { Switch } from '../../ui/Switch';
import { toast } from '../../ui/toast';
import styles from './Ideas.module.css';

const WALL = 'wall';
const PARKING = 'parking';
/** Before ids of lanes: none can be mistaken for the two above. */
const LANE = 'lane:';

/** What who leads sets up before people write unseen. */
export function RoundForm() {
  const { t } = useTranslation();
  const board = useBoard();
  const lanes = usePlan((view) => view.lanes);
  const offline = useReadable(board.connection).kind === 'offline';
  const [open, setOpen] = useState(false);
  const [where, setWhere] = useState<string>(WALL);
  const [secret, setSecret] = useState(false);
  const [busy, setBusy] = useState(false);
  const start = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const lane = where.startsWith(LANE) ? where.slice(LANE.length) : null;
    try {
      await board.rounds.start({
        kind: 'stickies',
        ...(secret ? { secret } : {}),
        ...(where === PARKING ? { parked: true } : {}),
        ...(lane === null ? {} : { area: { lane } }),
      });
      setOpen(false);
    } catch (error) {
      toast(errorText(error), { tone: 'danger' });
    }
    setBusy(false);
  };
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      label={t('stickies.round.label')}
      trigger={
        <Button size="sm" icon={<LockKeyhole size={14} aria-hidden />}>
          {t('stickies.round.setUp')}
        </Button>
      }
    >
      <form className={styles.form} onSubmit={(event) => void start(event)}>
        <p className={styles.hint}>{t('stickies.round.privateHint')}</p>
        <Select
          label={t('stickies.round.where')}
          value={where}
          options={[
            { value: WALL, label: t('stickies.round.wholeWall') },
            ...lanes.map(({ id, title }) => ({
              value: LANE + id,
              label: title || t('actions.untitledLane'),
            })),
            { value: PARKING, label: t('stickies.round.parking') },
          ]}
          onChange={setWhere}
        />
        <Switch
          label={t('stickies.round.hideNames')}
          hint={t('stickies.round.hideNamesHint')}
          checked={secret}
          onChange={setSecret}
        />
        <Button
          type="submit"
          variant="primary"
          busy={busy}
          aria-disabled={offline}
          title={offline ? t('stickies.round.offline') : undefined}
        >
          {t('stickies.round.start')}
        </Button>
      </form>
    </Popover>
  );
}
