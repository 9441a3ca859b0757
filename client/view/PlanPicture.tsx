import { useState } from 'react';
import type { Picture, PictureBar } from '../../shared/view/boardView';
import { BarDialog } from './BarDialog';
import { BucketColumns } from './BucketColumns';
import { Timeline } from './Timeline';
import type { Range } from './timeline';

interface PlanPictureProps {
  picture: Picture;
  range: Range;
  today: number;
  /** Days instead of quarters. */
  exact: boolean;
  /** Bars to point out, where the picture moves. */
  marked?: ReadonlySet<string>;
  /** Of its headings; below a heading of its own it begins one further down. */
  level?: 2 | 3;
}

/** A plan to look at: lanes and time, or now / next / later; a bar opens what there is to know of it. */
export function PlanPicture({ picture, range, today, exact, marked, level = 2 }: PlanPictureProps) {
  const [open, setOpen] = useState<PictureBar | null>(null);
  return (
    <>
      {picture.mode === 'dates' ? (
        <Timeline
          picture={picture}
          range={range}
          today={today}
          exact={exact}
          onOpen={setOpen}
          marked={marked}
          level={level}
        />
      ) : (
        <BucketColumns picture={picture} onOpen={setOpen} marked={marked} level={level} />
      )}
      {open && (
        <BarDialog bar={open} picture={picture} exact={exact} onClose={() => setOpen(null)} />
      )}
    </>
  );
}
