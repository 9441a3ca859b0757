import { useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Rect } from '../../shared/layout/geometry';
import { addInitiative, addTask } from '../../shared/plan/mutations';
import { cx } from '../ui/cx';
import { finishRenaming, type RenamedEntity } from './renaming';
import type { Scene } from './scene';
import styles from './TitleEditor.module.css';
import { TitleField } from './TitleField';
import { useFieldPlace } from './useFieldPlace';

/** The field that lies over the title being edited: same font, same place, moving along with the board. */
export function TitleEditor({ scene }: { scene: Scene }) {
  const { t } = useTranslation();
  const { board } = scene;
  const renaming = useStore(board.ui, (s) => s.renaming);
  const entity = renaming ? entityOf(scene, renaming.id) : null;
  const id = entity?.id ?? null;
  const opened = useRef(0);

  const frame = useFieldPlace(scene, id, (of) => fieldRect(scene, of));
  useLayoutEffect(() => {
    if (id !== null) opened.current = performance.now();
  }, [id]);

  if (!entity) return null;
  const record = board.plan.records()[entity.root].get(entity.id);
  if (!record) return null;
  const kind =
    entity.root === 'tasks' ? 'task' : entity.root === 'milestones' ? 'milestone' : 'initiative';
  return (
    <div ref={frame} data-canvas-control style={{ position: 'absolute', top: 0, left: 0 }}>
      <TitleField
        key={entity.id}
        label={t(`canvas.titleField.${kind}`)}
        initial={record.title}
        className={cx(styles.field, kind === 'task' && styles.task)}
        style={{ width: '100%', height: '100%' }}
        onDone={(value, next) =>
          finishRenaming(board, entity, value, next, () => addNext(scene, entity))
        }
        onDoubleClick={() => {
          // The second click of a double-click on a selected bar lands here: it meant "open".
          if (kind === 'task' || performance.now() - opened.current > 450) return;
          board.ui.setState({ renaming: null, rightPanel: { kind: 'details' } });
        }}
      />
    </div>
  );
}

/** Lanes are renamed in their header. */
function entityOf({ board }: Scene, id: string): RenamedEntity | null {
  const records = board.plan.records();
  for (const root of ['initiatives', 'milestones', 'tasks'] as const)
    if (records[root].has(id)) return { root, id };
  return null;
}

/** Where the field stands, seen from the board area; null when its entity is not drawn. */
function fieldRect(scene: Scene, id: string): Rect | null {
  const rect = scene.rectOf(id);
  if (!rect) return null;
  const { width } = scene.camera.get();
  const records = scene.board.plan.records();
  if (records.tasks.has(id))
    return { x: rect.x + 32, y: rect.y + 6, width: rect.width - 40, height: 28 };
  if (records.milestones.has(id))
    return { x: rect.x + rect.width + 2, y: rect.y + rect.height / 2 - 12, width: 180, height: 24 };
  const x = Math.max(rect.x + 4, 4);
  const room = rect.x + rect.width - x - (rect.height > 40 ? 32 : 4);
  const height = Math.min(Math.max(rect.height - 4, 22), 26);
  const top =
    rect.height > 60
      ? rect.y + 11
      : rect.height > 40
        ? rect.y + 2
        : rect.y + (rect.height - height) / 2;
  const fieldWidth = Math.min(Math.max(room, 200), Math.max(200, width - x - 16));
  return {
    x: Math.min(x, Math.max(4, width - fieldWidth - 16)),
    y: top,
    width: fieldWidth,
    height,
  };
}

function addNext({ board }: Scene, { root, id }: RenamedEntity): string | null {
  const view = board.plan.view();
  if (root === 'initiatives') {
    const initiative = view.initiatives.get(id);
    if (!initiative) return null;
    const { lane, span, bucket, goal } = initiative;
    return board.edit({ key: 'addInitiative', title: '' }, (edit) =>
      addInitiative(edit, { title: '', lane, span, bucket, goal }),
    );
  }
  const task = board.plan.records().tasks.get(id);
  if (root !== 'tasks' || !task?.initiative) return null;
  const { initiative, parent } = task;
  const siblings = (view.tasks.get(initiative) ?? []).map((n) => n.task.id);
  const beforeId = siblings[siblings.indexOf(id) + 1] ?? null;
  return board.edit({ key: 'addTask', title: '' }, (edit) =>
    addTask(edit, { initiative, title: '', parent, beforeId: parent === null ? beforeId : null }),
  );
}
