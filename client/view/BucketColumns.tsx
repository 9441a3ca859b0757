import { useTranslation } from 'react-i18next';
import { BUCKETS } from '../../shared/plan/schema';
import type { Picture, PictureBar } from '../../shared/view/boardView';
import { Swatch } from '../panels/Swatch';
import styles from './View.module.css';

interface BucketColumnsProps {
  picture: Picture;
  onOpen: (bar: PictureBar) => void;
  /** Bars to point out, where the picture moves. */
  marked?: ReadonlySet<string> | undefined;
  /** Of its headings. */
  level: 2 | 3;
}

/** A now / next / later plan: three columns, in each its lanes. */
export function BucketColumns({ picture, onOpen, marked, level }: BucketColumnsProps) {
  const { t } = useTranslation();
  const Heading = `h${level}` as const;
  const Below = level === 2 ? 'h3' : 'h4';
  const lanes = [...picture.lanes, { id: null, title: t('view.noLane') }];
  return (
    <div className={styles.buckets}>
      {BUCKETS.map((bucket) => (
        <section key={bucket} aria-label={t(`view.bucket.${bucket}`)}>
          <Heading className={styles.heading}>{t(`view.bucket.${bucket}`)}</Heading>
          {lanes.map((lane) => {
            const bars = picture.bars.filter((b) => b.bucket === bucket && b.lane === lane.id);
            if (bars.length === 0) return null;
            return (
              <div key={lane.id ?? 'none'}>
                <Below className={styles.bucketLane} dir="auto">
                  {lane.title || t('view.untitled')}
                </Below>
                <ul className={styles.cards}>
                  {bars.map((bar) => (
                    <li key={bar.id}>
                      <button
                        type="button"
                        className={styles.card}
                        data-marked={marked?.has(bar.id) || undefined}
                        onClick={() => onOpen(bar)}
                      >
                        <Swatch
                          colour={picture.goals.find((g) => g.id === bar.goal)?.colour ?? null}
                          size={16}
                        />
                        <bdi>{bar.title || t('view.untitled')}</bdi>
                      </button>
                    </li>
                  ))}
                </ul>
              </div>
            );
          })}
          {!picture.bars.some((b) => b.bucket === bucket) && <p>{t('view.empty')}</p>}
        </section>
      ))}
    </div>
  );
}
