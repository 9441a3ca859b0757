import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dayNumber } from '../../shared/dates';
import { clamp } from '../../shared/layout/geometry';
import type { CanvasWords } from '../../shared/picture/paint/frame';
import { commentCount } from '../actions/comments/commentCount';
import { votesOn } from '../actions/voting/voteWords';
import { t as translate } from '../i18n/i18n';
import { useHand } from '../ui/useHand';
import styles from './HoverTip.module.css';
import type { Hit } from './hitTest';
import type { Scene } from './scene';

const DELAY_MS = 500;

interface Tip {
  readonly title: string;
  readonly lines: readonly string[];
  readonly x: number;
  readonly y: number;
}

/** What a bar, milestone or link is, after resting on it for half a second. The rows of the grid say the same. */
export function HoverTip({ scene, words }: { scene: Scene; words: CanvasWords }) {
  const { t } = useTranslation();
  const hand = useHand();
  const [tip, setTip] = useState<Tip | null>(null);
  const [hint, setHint] = useState<{ x: number; y: number } | null>(null);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    const hide = () => {
      if (timer) clearTimeout(timer);
      timer = null;
      setTip(null);
      setHint(null);
    };
    const stops = [
      scene.interaction.subscribe((now, before) => {
        if (now.hover === before.hover && now.gesture === before.gesture) return;
        hide();
        if (now.gesture !== 'idle' || !now.hover) return;
        const { hover } = now;
        if (isEmptyLane(scene, hover)) setHint(now.pointer);
        timer = setTimeout(() => setTip(tipOf(scene, words, hover)), DELAY_MS);
      }),
      scene.camera.subscribe(hide),
    ];
    const onEscape = (event: KeyboardEvent) => {
      if (event.key === 'Escape') hide();
    };
    window.addEventListener('keydown', onEscape);
    return () => {
      for (const stop of stops) stop();
      window.removeEventListener('keydown', onEscape);
      hide();
    };
  }, [scene, words]);

  return (
    <>
      {hint && (
        <div className={styles.hint} style={{ left: hint.x + 12, top: hint.y + 12 }}>
          {t('canvas.tip.addHere', hand)}
        </div>
      )}
      {tip && (
        <div className={styles.tip} role="presentation" style={{ left: tip.x, top: tip.y }}>
          <span className={styles.title}>{tip.title}</span>
          {tip.lines.map((line) => (
            <div key={line}>{line}</div>
          ))}
        </div>
      )}
    </>
  );
}

const isEmptyLane = (scene: Scene, hit: Hit): boolean =>
  hit.kind === 'lane' &&
  scene.board.access.get().canEdit &&
  scene.layout().laneById.get(hit.id)?.pack.rows.length === 0;

function tipOf(scene: Scene, words: CanvasWords, hit: Hit): Tip | null {
  const { board } = scene;
  const view = scene.view();
  const { pointer } = scene.interaction.getState();
  if (!pointer) return null;
  const { width, height } = scene.camera.get();
  const at = {
    x: clamp(pointer.x + 12, 4, Math.max(4, width - 330)),
    y: clamp(pointer.y + 20, 4, Math.max(4, height - 96)),
  };
  if (hit.kind === 'bar') {
    const initiative = view.initiatives.get(hit.id);
    // What is selected has its own bar of buttons there, and its facts in the details.
    if (!initiative || board.ui.getState().selection.has(hit.id)) return null;
    const lines: string[] = [];
    if (initiative.span && view.meta.mode === 'dates')
      lines.push(words.range(dayNumber(initiative.span.start), dayNumber(initiative.span.end)));
    lines.push(...driftLines(scene, words, hit.id));
    const progress = view.progress.get(hit.id);
    if (progress && progress.total > 0) lines.push(words.done(progress.done, progress.total));
    const owner = initiative.owner ? board.people.get().get(initiative.owner) : undefined;
    if (owner) lines.push(translate('canvas.tip.owner', { name: owner.name }));
    for (const link of view.dependencies.byInitiative.get(hit.id) ?? [])
      if (link.to === hit.id && view.dependencies.conflicts.has(link.id))
        lines.push(
          `! ${translate('canvas.tip.conflict', { title: view.initiatives.get(link.from)?.title ?? '' })}`,
        );
    const votes = votesOn(board, hit.id);
    if (votes !== '') lines.push(votes);
    lines.push(...commentLines(scene, hit.id));
    const holder = board.presence.holderOf(hit.id);
    if (holder) lines.push(translate('canvas.tip.held', { name: holder.name }));
    return { title: initiative.title || words.untitled, lines, ...at };
  }
  if (hit.kind === 'sticky') {
    const sticky = board.shownWall.get().hanging.get(hit.id);
    if (!sticky || board.ui.getState().selection.has(hit.id)) return null;
    const author = board.people.get().get(sticky.author ?? '')?.name;
    const lines = author ? [translate('stickies.by', { name: author })] : [];
    return { title: sticky.text, lines: [...lines, ...commentLines(scene, hit.id)], ...at };
  }
  if (hit.kind === 'milestone') {
    const milestone = view.milestones.find((m) => m.id === hit.id);
    if (!milestone) return null;
    const day = dayNumber(milestone.date);
    const missed = !milestone.done && day < scene.today();
    return {
      title: milestone.title || words.untitled,
      lines: [
        words.range(day, day),
        ...(missed ? [words.missed] : []),
        ...commentLines(scene, hit.id),
      ],
      ...at,
    };
  }
  if (hit.kind === 'dependency') {
    const link = view.dependencies.links.find((l) => l.id === hit.id);
    if (!link) return null;
    const from = view.initiatives.get(link.from)?.title ?? '';
    const to = view.initiatives.get(link.to)?.title ?? '';
    const lines = view.dependencies.conflicts.has(link.id)
      ? [`! ${translate('canvas.tip.conflict', { title: from })}`]
      : [];
    return { title: translate('canvas.tip.waits', { from, to }), lines, ...at };
  }
  return null;
}

function commentLines({ board }: Scene, id: string): string[] {
  const mark = board.talk.marks.get().get(id);
  return mark ? [commentCount(mark)] : [];
}

/** In "Changes": where it stood. */
function driftLines(scene: Scene, words: CanvasWords, id: string): string[] {
  const drift = scene.board.drift.get();
  const mark = scene.drift()?.bars.get(id);
  if (!drift || !mark) return [];
  if (mark.added) return [translate('changes.tip.added', { version: drift.since })];
  return [
    ...(mark.was && mark.days !== 0
      ? [translate('changes.tip.was', { when: words.range(mark.was.start, mark.was.end - 1) })]
      : []),
    ...(mark.laneWas !== null
      ? [translate('changes.tip.wasIn', { lane: mark.laneWas || translate('panels.noLane') })]
      : []),
  ];
}
