import { type CSSProperties, useLayoutEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { dayNumber, toUtcDate } from '../../shared/dates';
import { colourNamed } from '../../shared/plan/colours';
import type { Picture, PictureBar } from '../../shared/view/boardView';
import { monthNames } from '../i18n/format';
import { Swatch } from '../panels/Swatch';
import styles from './Timeline.module.css';
import { TimelineMarks } from './TimelineMarks';
import { cellsOf, laneViews, type Placed, quarterOf, type Range, yearCells } from './timeline';
import { barWhen, quarterText } from './words';

interface TimelineProps {
  picture: Picture;
  range: Range;
  today: number;
  exact: boolean;
  onOpen: (bar: PictureBar) => void;
  /** Bars to point out, where the picture moves. */
  marked?: ReadonlySet<string> | undefined;
  /** Of its headings. */
  level: 2 | 3;
}

/** Where a quarter is this narrow its months are left out, and the years above it named. */
const MOST_QUARTERS_WITH_MONTHS = 8;

const at = (left: number, width?: number): CSSProperties => ({
  left: `${left}%`,
  ...(width === undefined ? {} : { width: `${width}%` }),
});

/** Lanes and time, drawn with boxes: it prints, and every bar is a button. */
export function Timeline({ picture, range, today, exact, onOpen, marked, level }: TimelineProps) {
  const { t } = useTranslation();
  const Heading = `h${level}` as const;
  const { fiscalYearStart, goals } = picture;
  const colourOf = (bar: PictureBar) => goals.find((goal) => goal.id === bar.goal)?.colour ?? null;
  const lanes = useMemo(() => laneViews(picture, range), [picture, range]);
  const months = monthNames();
  const quarters = cellsOf('quarter', range);
  const isLong = quarters.length > MOST_QUARTERS_WITH_MONTHS;
  const scroller = useRef<HTMLElement>(null);
  const todayLeft = (today - range.start) / (range.end - range.start);
  useLayoutEffect(() => {
    const { current } = scroller;
    // A picture that is wider than its frame begins around today, or at its end where that is over.
    if (current && todayLeft > 0)
      current.scrollLeft = todayLeft * current.scrollWidth - current.clientWidth / 2;
  }, [todayLeft]);
  useLayoutEffect(() => {
    const { current } = scroller;
    if (!current) return;
    // Titles begin where their bars come into view.
    const tell = () => current.style.setProperty('--scrolled', `${current.scrollLeft}px`);
    tell();
    current.addEventListener('scroll', tell, { passive: true });
    return () => current.removeEventListener('scroll', tell);
  }, []);
  const place = (day: number) => ((day - range.start) / (range.end - range.start)) * 100;
  const inside = (day: number) => day >= range.start && day < range.end;
  const milestones = picture.milestones.filter((m) => inside(dayNumber(m.date)));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
    <section ref={scroller} className={styles.scroll} aria-label={t('view.picture')} tabIndex={0}>
      <div
        className={styles.timeline}
        style={{ '--quarters': quarters.length } as CSSProperties}
        data-long={isLong || undefined}
        data-moving={marked !== undefined || undefined}
      >
        <div className={styles.axis} aria-hidden>
          <div className={styles.corner} />
          <div className={styles.track}>
            {isLong
              ? yearCells(quarters, fiscalYearStart).map((cell) => (
                  <span key={cell.day} className={styles.quarter} style={at(cell.left, cell.width)}>
                    {cell.year}
                  </span>
                ))
              : quarters.map((cell) => (
                  <span key={cell.day} className={styles.quarter} style={at(cell.left, cell.width)}>
                    {quarterText(cell.day, fiscalYearStart)}
                  </span>
                ))}
            {isLong
              ? quarters.map((cell) => (
                  <span key={cell.day} className={styles.month} style={at(cell.left, cell.width)}>
                    {t('view.quarterShort', quarterOf(cell.day, fiscalYearStart))}
                  </span>
                ))
              : cellsOf('month', range).map((cell) => (
                  <span key={cell.day} className={styles.month} style={at(cell.left, cell.width)}>
                    {months[toUtcDate(cell.day).getUTCMonth()]}
                  </span>
                ))}
          </div>
        </div>
        <TimelineMarks milestones={picture.milestones} range={range} today={today} />
        {lanes.map((lane) => (
          <section
            key={lane.id ?? 'none'}
            className={styles.lane}
            aria-label={lane.title === null ? t('view.noLane') : lane.title || t('view.untitled')}
          >
            <Heading className={styles.name}>
              <bdi>{lane.title === null ? t('view.noLane') : lane.title || t('view.untitled')}</bdi>
              <span className={styles.outside}>
                {lane.earlier > 0 && <span>{t('view.earlierBars', { count: lane.earlier })}</span>}
                {lane.later > 0 && <span>{t('view.laterBars', { count: lane.later })}</span>}
              </span>
            </Heading>
            <ul className={styles.track} style={{ '--rows': lane.rows } as CSSProperties}>
              {quarters.slice(1).map((cell) => (
                <li key={cell.day} aria-hidden className={styles.line} style={at(cell.left)} />
              ))}
              {milestones
                .filter((m) => m.lane === null || m.lane === lane.id)
                .map((m) => (
                  <li
                    key={m.id}
                    aria-hidden
                    className={styles.milestone}
                    style={at(place(dayNumber(m.date) + 0.5))}
                  />
                ))}
              {inside(today) && (
                <li aria-hidden className={styles.today} style={at(place(today + 0.5))} />
              )}
              {lane.placed.map((placed) => (
                <Bar
                  key={placed.bar.id}
                  placed={placed}
                  colour={colourOf(placed.bar)}
                  label={t('view.bar', {
                    title: placed.bar.title || t('view.untitled'),
                    when: barWhen(placed.bar, exact, fiscalYearStart),
                    certainty: t(`view.certainty.${placed.bar.certainty}`),
                    lane: lane.title ?? t('view.noLane'),
                  })}
                  onOpen={onOpen}
                  marked={marked?.has(placed.bar.id) ?? false}
                />
              ))}
              {lane.placed.length === 0 && <li className={styles.empty}>{t('view.empty')}</li>}
            </ul>
          </section>
        ))}
        {lanes.length === 0 && <p className={styles.empty}>{t('view.empty')}</p>}
      </div>
    </section>
  );
}

interface BarProps {
  placed: Placed;
  colour: string | null;
  label: string;
  onOpen: (bar: PictureBar) => void;
  marked: boolean;
}

function Bar({
  placed: { bar, left, width, row, cutLeft, cutRight },
  colour,
  label,
  onOpen,
  marked,
}: BarProps) {
  const { t } = useTranslation();
  const { fill, text, edgeLight, edgeDark } = colourNamed(colour);
  const look = { '--fill': fill, '--ink': text, '--edge': edgeLight, '--edge-dark': edgeDark };
  const title = bar.title || t('view.untitled');
  return (
    <li
      className={styles.place}
      style={{ ...at(left, width), '--row': row, '--left': left, ...look } as CSSProperties}
    >
      <button
        type="button"
        className={styles.bar}
        data-certainty={bar.certainty}
        data-cut-left={cutLeft || undefined}
        data-cut-right={cutRight || undefined}
        data-marked={marked || undefined}
        aria-label={label}
        title={title}
        onClick={() => onOpen(bar)}
      >
        <Swatch colour={colour} size={16} />
        <span className={styles.barTitle} dir="auto">
          {title}
        </span>
      </button>
    </li>
  );
}
