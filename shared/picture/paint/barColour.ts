import { colourAt, colourNamed, type InitiativeColour } from '../../plan/colours';
import type { PlanView } from '../../plan/planView';
import { CERTAINTIES, type Initiative, STATUSES } from '../../plan/schema';
import type { ColourBy } from '../choices';

/** The colour of an initiative, by what the legend says. People are coloured in the order of their ids. */
export function barColour(
  initiative: Initiative,
  view: Pick<PlanView, 'goalById' | 'lanes'>,
  people: ReadonlyMap<string, unknown>,
  colourBy: ColourBy,
): InitiativeColour {
  switch (colourBy) {
    case 'goal':
      return colourNamed(initiative.goal && (view.goalById.get(initiative.goal)?.colour ?? null));
    case 'lane': {
      const index = view.lanes.findIndex((l) => l.id === initiative.lane);
      if (index < 0) return colourNamed(null);
      return view.lanes[index]?.colour
        ? colourNamed(view.lanes[index]?.colour ?? null)
        : colourAt(index);
    }
    case 'status':
      return colourAt(STATUSES.indexOf(initiative.status));
    case 'certainty':
      return colourAt(CERTAINTIES.indexOf(initiative.certainty));
    case 'owner': {
      const index = initiative.owner ? [...people.keys()].sort().indexOf(initiative.owner) : -1;
      return index < 0 ? colourNamed(null) : colourAt(index);
    }
  }
}
