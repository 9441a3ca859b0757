import {
  CopyCheck,
  Diamond,
  Hand,
  MousePointer2,
  Redo2,
  Rows3,
  Spline,
  SquarePlus,
  StickyNote,
  Undo2,
} from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction, useShortcuts } from '../../actions/useActions';
import { useBoard, useReadable, useUi } from '../../state/hooks';
import type { ToolName } from '../../state/uiStore';
import { cx } from '../../ui/cx';
import { IconButton } from '../../ui/IconButton';
import styles from '../floating.module.css';

const ICON = { size: 16, 'aria-hidden': true } as const;
/** Each with the action whose key does the same. */
const TOOLS: readonly {
  name: ToolName;
  icon: ReactNode;
  action: string;
  /** What this person must be allowed to do; null: nothing. */
  needs: 'canEdit' | 'canComment' | null;
}[] = [
  { name: 'select', icon: <MousePointer2 {...ICON} />, action: 'selectTool', needs: null },
  { name: 'many', icon: <CopyCheck {...ICON} />, action: 'manyTool', needs: null },
  { name: 'hand', icon: <Hand {...ICON} />, action: 'handTool', needs: null },
  { name: 'initiative', icon: <SquarePlus {...ICON} />, action: 'newInitiative', needs: 'canEdit' },
  { name: 'milestone', icon: <Diamond {...ICON} />, action: 'newMilestone', needs: 'canEdit' },
  { name: 'sticky', icon: <StickyNote {...ICON} />, action: 'newSticky', needs: 'canComment' },
  { name: 'link', icon: <Spline {...ICON} />, action: 'link', needs: 'canEdit' },
];

/** Tools of the board: one tab stop, arrow keys inside. A second click on a tool keeps it after one use. */
export function BoardToolbar() {
  const { t } = useTranslation();
  const board = useBoard();
  const access = useReadable(board.access);
  const { canEdit, canComment } = access;
  const bar = useRef<HTMLDivElement>(null);
  const [stop, setStop] = useState(0);
  const tools = TOOLS.filter(({ needs }) => needs === null || access[needs]);

  const history = tools.length + (canEdit ? 1 : 0);

  const onKeyDown = (event: KeyboardEvent) => {
    const buttons = [...(bar.current?.querySelectorAll('button') ?? [])];
    const at = buttons.indexOf(event.target as HTMLButtonElement);
    const next = nextStop(event.key, at, buttons.length);
    if (at < 0 || next === null) return;
    event.preventDefault();
    setStop(next);
    buttons[next]?.focus();
  };
  const roving = (index: number) => ({
    tabIndex: index === stop ? 0 : -1,
    onFocus: () => setStop(index),
  });
  return (
    <div
      ref={bar}
      id="tools"
      role="toolbar"
      tabIndex={-1}
      aria-label={t('board.toolbar.label')}
      aria-orientation="horizontal"
      className={styles.tools}
      onKeyDown={onKeyDown}
    >
      {tools.map(({ name, icon, action }, i) => (
        <ToolButton key={name} name={name} icon={icon} action={action} {...roving(i)} />
      ))}
      {canEdit && (
        <ActionButton
          id="newLane"
          label={t('board.toolbar.lane')}
          icon={<Rows3 {...ICON} />}
          {...roving(tools.length)}
        />
      )}
      {(canEdit || canComment) && (
        <>
          {canEdit && <span className={styles.divider} aria-hidden="true" />}
          <ActionButton id="undo" icon={<Undo2 {...ICON} />} {...roving(history)} />
          <ActionButton id="redo" icon={<Redo2 {...ICON} />} {...roving(history + 1)} />
        </>
      )}
    </div>
  );
}

function nextStop(key: string, at: number, count: number): number | null {
  switch (key) {
    case 'ArrowRight':
      return (at + 1) % count;
    case 'ArrowLeft':
      return (at - 1 + count) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

interface Stop {
  tabIndex: number;
  onFocus: () => void;
}

function ToolButton({
  name,
  icon,
  action,
  ...stop
}: { name: ToolName; icon: ReactNode; action: string } & Stop) {
  const { t } = useTranslation();
  const { ui } = useBoard();
  const keyOf = useShortcuts();
  const chosen = useUi((state) => state.tool === name);
  // Pointing tools stay by themselves; those that make something go after one use.
  const makes = name !== 'select' && name !== 'many' && name !== 'hand';
  const kept = useUi((state) => makes && state.tool === name && state.toolLocked);
  const label = t(`board.toolbar.${name}`);
  return (
    <IconButton
      {...stop}
      label={kept ? t('board.toolbar.locked', { tool: label }) : label}
      icon={icon}
      shortcut={keyOf(action)}
      tooltipSide="top"
      aria-pressed={chosen}
      className={cx(chosen && styles.pressed, kept && styles.locked)}
      onClick={() => ui.setState({ tool: name, toolLocked: !makes || chosen })}
    />
  );
}

function ActionButton({
  id,
  label,
  icon,
  ...stop
}: { id: string; label?: string; icon: ReactNode } & Stop) {
  const action = useAction(id);
  return (
    <IconButton
      {...stop}
      label={label ?? action.label}
      icon={icon}
      shortcut={action.shortcut}
      tooltipSide="top"
      aria-disabled={action.reason !== null}
      onClick={action.run}
    />
  );
}
