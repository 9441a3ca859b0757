import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StageRound } from '../../../shared/workshop/stageRounds';
import { useActionContext } from '../../actions/useActions';
import { useBoard, usePlan, useUi } from '../../state/hooks';
import { type OwnPlace, type Placing, placeItem } from '../../state/rounds/placing';
import { Switch } from '../../ui/Switch';
import { useHand } from '../../ui/useHand';
import { useMedia } from '../../ui/useMedia';
import { useRoundItems } from '../rounds/items';
import itemStyles from '../rounds/RoundItems.module.css';
import common from '../rounds/Rounds.module.css';
import { PlaceRow } from './PlaceRow';
import { placeText } from './placeText';
import { usePlacing } from './useOwn';

/** A blind placement as a list: dates or columns for everything that is placed, by keys and by touch as well. */
export function PlaceList({ round }: { round: StageRound }) {
  const placing = usePlacing(round.n);
  return placing && <List round={round} placing={placing} />;
}

function List({ round, placing }: { round: StageRound; placing: Placing }) {
  const { t } = useTranslation();
  const board = useBoard();
  const { announcer } = useActionContext();
  const phone = useMedia('(max-width: 639.98px)');
  const mode = usePlan((view) => view.meta.mode);
  const panel = useUi((ui) => ui.rightPanel);
  const asked = panel?.kind === 'workshop' && panel.item !== undefined ? panel : null;
  const [open, setOpen] = useState<string | null>(null);
  useEffect(() => {
    if (asked?.item !== undefined) setOpen(asked.item);
  }, [asked]);
  const items = useRoundItems(round.items).filter(({ isGone }) => !isGone);
  const done = items.filter(({ id }) => placing.places.has(id)).length;

  const place = (id: string, title: string) => (to: OwnPlace | null) => {
    if (!placeItem(board, placing, id, to)) {
      announcer.warn(t('blind.say.timeUp'));
      return;
    }
    const was = placing.places.has(id) ? 1 : 0;
    const values = { title, done: done - was + (to ? 1 : 0), all: items.length };
    announcer.say(
      to ? t('blind.say.placed', { ...values, when: placeText(to) }) : t('blind.say.back', values),
    );
  };
  return (
    <>
      <p className={itemStyles.progress}>{t('blind.placed', { done, count: items.length })}</p>
      {!phone && mode === placing.mode && <OnWall n={round.n} />}
      {mode !== placing.mode && <p className={common.hint}>{t('blind.otherMode')}</p>}
      {items.length === 0 && <p className={common.hint}>{t('blind.noItems')}</p>}
      <ul className={itemStyles.list} aria-label={t('blind.list')}>
        {items.map((item) => (
          <PlaceRow
            key={item.id}
            item={item}
            round={round}
            placing={placing}
            isOpen={open === item.id}
            asked={asked?.item === item.id ? asked : null}
            onOpen={(on) => setOpen(on ? item.id : null)}
            onPlace={place(item.id, item.title)}
          />
        ))}
      </ul>
    </>
  );
}

/** It is placed on the wall of this tab, or there the plan is worked on as ever. */
function OnWall({ n }: { n: number }) {
  const { t } = useTranslation();
  const hand = useHand();
  const { ui } = useBoard();
  const isOn = useUi((state) => state.placing === n);
  return (
    <Switch
      label={t('blind.onWall')}
      hint={t('blind.onWallHint', hand)}
      checked={isOn}
      onChange={(on) => ui.setState({ placing: on ? n : null, ballot: null })}
    />
  );
}
