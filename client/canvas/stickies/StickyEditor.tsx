import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Rect } from '../../../shared/layout/geometry';
import { FRAME_HEAD, STICKY_GAP, STICKY_SIZE } from '../../../shared/layout/stickyMetrics';
import { addLines } from '../../actions/stickies/stickyCommands';
import { nameGroup, rewrite, stickyOf } from '../../actions/stickies/stickyEdits';
import { useActionContext } from '../../actions/useActions';
import type { Writing } from '../../state/uiStore';
import type { Scene } from '../scene';
import { useFieldPlace } from '../useFieldPlace';
import { DRAFT, writtenId } from '../writing';
import { GroupNameField } from './GroupNameField';
import styles from './StickyEditor.module.css';
import { StickyField } from './StickyField';

/** The field that lies over the sticky or the name of a group that is being written, moving along with the board. */
export function StickyEditor({ scene }: { scene: Scene }) {
  const writing = useStore(scene.board.ui, (s) => s.writing);
  if (!writing) return null;
  const key = writing.kind === 'new' ? JSON.stringify(writing.at) : writing.id;
  return <Open key={key} scene={scene} writing={writing} />;
}

function Open({ scene, writing }: { scene: Scene; writing: Writing }) {
  const { t } = useTranslation();
  const context = useActionContext();
  const { board } = scene;
  const id = writtenId(writing) ?? DRAFT;

  const isGroup = writing.kind === 'cluster';
  const frame = useFieldPlace(scene, id, (of) => fieldRect(scene, of, isGroup));

  /** Ends the field; what was written takes its focus. */
  const end = (shown: string | null) => {
    if (board.ui.getState().writing === writing) board.ui.setState({ writing: null });
    if (shown !== null) board.ui.setState({ selection: new Set([shown]) });
    // Who left the field by themselves is where they wanted to be.
    if (!frame.current?.contains(document.activeElement)) return;
    if (shown !== null) context.focus.go(shown);
    else context.focus.restore();
  };
  const add = (lines: readonly string[], next: boolean) => {
    if (writing.kind !== 'new') return;
    const [text] = lines;
    const written = text === undefined ? [] : addLines(context, lines, writing.at);
    const last = written.at(-1) ?? null;
    if (!next || last === null) {
      end(last);
      return;
    }
    const rect = scene.rectOf(last);
    const day = scene.dayAt((rect?.x ?? 0) + (rect?.width ?? 0) + STICKY_GAP);
    board.ui.setState({
      writing: { kind: 'new', at: scene.freePlace({ lane: writing.at.lane, day }) },
    });
  };

  const { clusters } = board.shownWall.get();
  const group = writing.kind === 'cluster' ? clusters.get(writing.id) : undefined;
  const sticky = writing.kind === 'sticky' ? stickyOf(board, writing.id) : undefined;
  if ((writing.kind === 'cluster' && !group) || (writing.kind === 'sticky' && !sticky)) return null;
  return (
    <div ref={frame} className={styles.frame} data-canvas-control>
      {group ? (
        <GroupNameField
          label={t('stickies.groupField')}
          initial={group.cluster.title}
          texts={group.stickies.map(({ text }) => text)}
          onDone={(title) => {
            if (title !== null && title !== group.cluster.title)
              nameGroup(board, group.cluster.id, title);
            end(group.cluster.id);
          }}
        />
      ) : sticky ? (
        <StickyField
          label={t('stickies.field')}
          initial={sticky.text}
          colour={sticky.colour}
          onDone={(text) => {
            if (text !== null) rewrite(board, sticky.id, text);
            end(sticky.id);
          }}
        />
      ) : (
        <StickyField
          label={t('stickies.newField')}
          initial=""
          onLines={add}
          onDone={() => end(null)}
        />
      )}
    </div>
  );
}

/** Where the field stands, seen from the board area. A chip is too small to write on. */
function fieldRect(scene: Scene, id: string, isGroup: boolean): Rect | null {
  const rect = scene.rectOf(id);
  if (!rect) return null;
  if (isGroup) return { ...rect, height: FRAME_HEAD, width: Math.max(rect.width, 220) };
  const { width, height } = STICKY_SIZE.months;
  const view = scene.camera.get();
  return {
    x: Math.min(rect.x, Math.max(0, view.width - Math.max(rect.width, width) - 8)),
    y: rect.y,
    width: Math.max(rect.width, width),
    height: Math.max(rect.height, height),
  };
}
