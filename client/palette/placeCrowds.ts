import { inOwnDirection } from '../../shared/bidi';
import type { SavedView } from '../../shared/plan/savedViews';
import type { Initiative, Lane, Milestone } from '../../shared/plan/schema';
import type { ActionContext } from '../actions/action';
import { applyView, unhide } from '../actions/filterActions';
import { formatDate, formatDateRange } from '../i18n/format';
import { t } from '../i18n/i18n';
import type { Command } from './command';
import { type Crowd, crowdOf, type FoldMemory } from './crowd';

/** Each record is of one kind, so that they share it. */
const memory: FoldMemory = new WeakMap();

/** Saved views, lanes, initiatives and milestones to go to, as they are now. */
export function placeCrowds(context: ActionContext): Crowd[] {
  const { board, scene } = context;
  const { lanes, initiatives, milestones } = board.plan.view();
  const views = board.savedViews.get();
  const toRoadmap = () => {
    if (board.ui.getState().view === 'tasks') context.goTo('roadmap');
  };
  const command = (
    id: string,
    label: string,
    detail: () => string,
    run: () => void,
    written = true,
  ): Command => ({ id: PREFIX + id, section: 'goTo', label, detail, reason: null, written, run });
  const go = (id: string, title: string, isLane: boolean) => () => {
    toRoadmap();
    unhide(context, id, title);
    board.ui.setState({ focus: id, ...(isLane ? {} : { selection: new Set([id]) }) });
    scene.reveal(id, { inset: 96 });
    context.focus.go(id);
  };
  const viewLabel = ({ title }: SavedView) => t('palette.view', { title });
  const laneLabel = ({ title }: Lane) => title || t('actions.untitledLane');
  const label = ({ title }: Initiative | Milestone) => title || t('actions.untitled');
  const facts = ({ lane, span }: Initiative) => {
    const own = lanes.find(({ id }) => id === lane);
    return [
      own ? [inOwnDirection(laneLabel(own))] : [],
      span ? formatDateRange(span.start, span.end) : t('palette.noDates'),
    ]
      .flat()
      .join(' · ');
  };
  return [
    crowdOf({
      memory,
      records: () => views,
      find: among(views),
      label: viewLabel,
      command: (view) =>
        command(
          view.id,
          viewLabel(view),
          () => t('palette.savedView'),
          () => {
            toRoadmap();
            applyView(context, view);
          },
          false,
        ),
    }),
    crowdOf({
      memory,
      records: () => lanes,
      find: among(lanes),
      label: laneLabel,
      command: (lane) => {
        const title = laneLabel(lane);
        return command(lane.id, title, () => t('palette.lane'), go(lane.id, title, true));
      },
    }),
    crowdOf({
      memory,
      records: () => initiatives.values(),
      find: (id) => initiatives.get(own(id)),
      label,
      command: (initiative) => {
        const title = label(initiative);
        const { id } = initiative;
        return command(id, title, () => facts(initiative), go(id, title, false));
      },
    }),
    crowdOf({
      memory,
      records: () => milestones,
      find: among(milestones),
      label,
      command: (milestone) => {
        const title = label(milestone);
        const { id, date } = milestone;
        const when = () => t('palette.milestone', { date: formatDate(date) });
        return command(id, title, when, go(id, title, false));
      },
    }),
  ];
}

const PREFIX = 'go ';
/** The id of the record of a command; of another command, one that no record has. */
const own = (id: string): string => (id.startsWith(PREFIX) ? id.slice(PREFIX.length) : '');
const among =
  <T extends { readonly id: string }>(records: readonly T[]) =>
  (id: string): T | undefined =>
    records.find((record) => record.id === own(id));
