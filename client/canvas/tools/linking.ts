import type { Point } from '../../../shared/layout/geometry';
import { addDependency } from '../../../shared/plan/mutations';
import type { NoticeKey } from '../callbacks';
import { canEdit, usedTool } from './holding';
import type { PointerInput, ToolState, ToolWorld } from './tool';

const REFUSALS: Record<'same' | 'exists' | 'circular' | 'gone', NoticeKey> = {
  same: 'linkSame',
  exists: 'linkExists',
  circular: 'linkCircular',
  gone: 'linkGone',
};

/** A dependency drawn from an end-dot to the initiative that shall wait. */
export function linking(world: ToolWorld, from: string, origin: PointerInput): ToolState {
  const valid = validTargets(world, from);
  const show = (to: Point, touch: boolean) => {
    const hit = world.hit(to, touch);
    const id = hit.kind === 'bar' && hit.id !== from ? hit.id : null;
    const target = id === null ? null : { id, valid: valid.has(id) };
    world.interaction.setState({
      gesture: 'link',
      hover: null,
      link: { from, to, target, valid },
      cursor: target && !target.valid ? 'not-allowed' : 'crosshair',
    });
    return id;
  };
  const clear = () =>
    world.interaction.setState({ gesture: 'idle', link: null, cursor: 'default' });
  show(origin.point, origin.touch);
  return {
    name: 'linking',
    autoScroll: true,
    move: (input) => {
      show(input.point, input.touch);
      return undefined;
    },
    up: (input) => {
      const to = show(input.point, input.touch);
      clear();
      if (to !== null) link(world, from, to);
      usedTool(world);
    },
    cancel: clear,
    changed: () =>
      canEdit(world) && world.board.plan.records().initiatives.get(from)?.deleted === null,
  };
}

/** Links two initiatives, or says why not. */
export function link(world: ToolWorld, from: string, to: string): void {
  const title = (id: string) => world.board.plan.view().initiatives.get(id)?.title ?? '';
  const values = { from: title(from), to: title(to) };
  const result = world.board.edit({ key: 'link', title: values.to }, (edit) =>
    addDependency(edit, from, to),
  );
  if (!result) return;
  world.callbacks.notify(result.ok ? 'linked' : REFUSALS[result.reason], values);
}

function validTargets(world: ToolWorld, from: string): ReadonlySet<string> {
  const { initiatives, dependencies } = world.board.plan.view();
  const { links } = dependencies;
  const taken = new Set(links.filter((l) => l.from === from).map((l) => l.to));
  const upstream = new Set([from]);
  // Whoever leads to `from` may not wait for it: walk the links backwards once.
  for (const id of upstream)
    for (const link of dependencies.byInitiative.get(id) ?? [])
      if (link.to === id) upstream.add(link.from);
  const valid = new Set<string>();
  for (const id of initiatives.keys()) if (!taken.has(id) && !upstream.has(id)) valid.add(id);
  return valid;
}
