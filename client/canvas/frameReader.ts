import type { RoutedLink, Router } from '../../shared/layout/routes/router';
import { createAxisReader } from '../../shared/layout/visibleAxis';
import type { CanvasWords, Marks } from '../../shared/picture/paint/frame';
import type { TextCache } from '../../shared/picture/paint/textCache';
import type { CanvasTheme } from '../../shared/picture/paint/theme';
import { lastVote } from '../../shared/workshop/voteCounts';
import type { Board } from '../state/board';
import { wallBallot } from '../state/rounds/ballot';
import { wallPlacing } from '../state/rounds/placing';
import { lastKeptSpan } from '../state/rounds/spreads';
import type { Motion } from './motion';
import type { PaintFrame, Unpainted } from './paint/frame';
import type { VoteMarks } from './paint/paintVotes';
import type { Scene } from './scene';
import { writtenId } from './writing';

/** Where the painters' facts come from. */
export interface FrameSources {
  readonly scene: Scene;
  readonly text: TextCache;
  readonly words: CanvasWords;
  readonly router: Router;
  readonly theme: () => CanvasTheme;
}

/** Puts together what the painters of one frame look at, on whichever layer. */
export function createFrameReader(
  { scene, text, words, router, theme }: FrameSources,
  motion: Pick<Motion, 'at'>,
): () => Unpainted {
  const { board, interaction } = scene;
  const axis = createAxisReader();
  return () => {
    const layout = scene.layout();
    const now = performance.now();
    const moved = motion.at(now);
    const port = scene.port();
    const { view, placing, spreads, proposed } = scene.wall();
    const { settings } = view.meta;
    const marks = marksOf(board);
    return {
      theme: theme(),
      text,
      words,
      layout: moved.layout ?? layout,
      port,
      view,
      people: board.people.get(),
      peers: board.presence.peers.get(),
      comments: board.talk.marks.get(),
      wall: board.shownWall.get(),
      writing: writtenId(board.ui.getState().writing),
      marks,
      interaction: interaction.getState(),
      // Far out, only the links of what is selected are drawn.
      routes: layout.level === 'years' && marks.selection.size === 0 ? [] : routesOf(scene, router),
      axis: axis(layout, port, settings, scene, words.axis),
      today: scene.today(),
      now,
      canEdit: board.access.get().canEdit,
      placing,
      spreads,
      proposed,
      note: placing || spreads ? null : noteOf(board),
      shift: moved.shift,
      arrived: moved.arrived,
      flash: moved.flash,
      drift: scene.drift(),
      votes: votesOf(board),
    };
  };
}

/** Links as they stand on screen; a board without dates has none. */
export function routesOf(scene: Scene, router: Router): readonly RoutedLink[] {
  const view = scene.view();
  if (view.meta.mode !== 'dates') return [];
  return router(scene.layout(), scene.port(), view.dependencies.links);
}

/** While something is voted on or placed on the wall, what the last vote gave would lead people. */
function votesOf(board: Board): VoteMarks {
  const ballot = wallBallot(board);
  const isOpen = ballot !== null || wallPlacing(board) !== null;
  const counts = board.ui.getState().showVotes && !isOpen ? lastVote(board.kept.get()) : null;
  return { ballot, counts: counts?.counts ?? null };
}

/** How far people were apart about what is open in the details. */
function noteOf({ ui, kept }: Board): PaintFrame['note'] {
  const { rightPanel, selection } = ui.getState();
  const [id] = selection;
  if (rightPanel?.kind !== 'details' || selection.size !== 1 || id === undefined) return null;
  const spread = lastKeptSpan(kept.get(), id);
  return spread && { id, spread };
}

const NOTHING: ReadonlySet<string> = new Set();
function marksOf(board: Board): Marks {
  const { selection, focus, focusVisible, renaming, colourBy, search } = board.ui.getState();
  return {
    selection,
    focus,
    focusVisible,
    renaming: renaming?.id ?? null,
    colourBy,
    found: search.open ? search.found : NOTHING,
    dims: search.open && search.dims && search.found.size > 0,
  };
}
