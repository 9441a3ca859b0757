/* biome-ignore-all lint/a11y/useSemanticElements: a treegrid has no elements of its own */
/* biome-ignore-all lint/a11y/useFocusableInteractive: rows take the focus, not their cells */
import { ChevronRight } from 'lucide-react';
import { type CSSProperties, Fragment, memo } from 'react';
import { cx } from '../ui/cx';
import styles from './BoardOutline.module.css';
import { PANEL_ROW, type ShownRow } from './outlineModel';
import { COLUMNS } from './rowText';

interface GridRowProps {
  shown: ShownRow;
  isFocus: boolean;
  isSelected: boolean;
  inPanel: boolean;
}

const INDENT = 16;

/** One row of the grid. Cells without text are left out: `aria-colindex` says where the others stand. */
export const GridRow = memo(
  function GridRow({ shown, isFocus, isSelected, inPanel }: GridRowProps) {
    const { row, index, text, rect } = shown;
    const isBand = row.level === 1;
    const style: CSSProperties | undefined = inPanel
      ? { top: (index - 2) * PANEL_ROW, paddingInlineStart: (row.level - 1) * INDENT }
      : rect
        ? { left: rect.x, top: rect.y, width: rect.width, height: rect.height }
        : undefined;
    return (
      <div
        role="row"
        // Left to itself, the name of a row runs its cells together.
        aria-label={[text.title, ...text.cells.map((cell) => cell.text)].join(', ')}
        data-row={row.id}
        className={cx(styles.row, !inPanel && !rect && styles.unplaced)}
        style={style}
        tabIndex={isFocus ? 0 : -1}
        aria-level={row.level}
        aria-posinset={row.position}
        aria-setsize={row.siblings}
        aria-rowindex={index}
        aria-expanded={row.open ?? undefined}
        aria-selected={isBand ? undefined : isSelected}
      >
        <span
          role="rowheader"
          className={styles.heading}
          aria-colindex={1}
          aria-colspan={isBand ? COLUMNS.length : undefined}
        >
          {inPanel ? (
            <>
              <span className={styles.chevron} data-chevron={row.open === null ? undefined : ''}>
                {row.open !== null && <ChevronRight size={16} aria-hidden="true" />}
              </span>
              <span className={styles.read}>{text.title}</span>
              <span className={styles.name} dir="auto" aria-hidden="true">
                {text.drawn.title}
              </span>
            </>
          ) : (
            text.title
          )}
        </span>
        {text.cells.map(({ column, text: words }) => (
          <Fragment key={column}>
            {/* Parts the cells where their texts are read as one. */}{' '}
            <span
              role="gridcell"
              aria-colindex={COLUMNS.indexOf(column) + 1}
              className={styles.cell}
            >
              {words}
            </span>
          </Fragment>
        ))}
        {inPanel && text.drawn.aside && (
          <span className={styles.aside} aria-hidden="true">
            {text.drawn.aside}
          </span>
        )}
      </div>
    );
  },
  (a, b) =>
    a.isFocus === b.isFocus &&
    a.isSelected === b.isSelected &&
    a.inPanel === b.inPanel &&
    a.shown.row === b.shown.row &&
    a.shown.index === b.shown.index &&
    a.shown.text === b.shown.text &&
    sameRect(a.shown.rect, b.shown.rect),
);

const sameRect = (a: ShownRow['rect'], b: ShownRow['rect']): boolean =>
  a === b ||
  (a !== null &&
    b !== null &&
    a.x === b.x &&
    a.y === b.y &&
    a.width === b.width &&
    a.height === b.height);
