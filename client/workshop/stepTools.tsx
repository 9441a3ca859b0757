import type { ComponentType } from 'react';
import type { Step, StepKind } from '../../shared/stage/schema';
import { CloseChecklist } from './close/CloseChecklist';
import { GroupBar, GroupPanel } from './ideas/GroupTool';
import { IdeasBar, IdeasPanel } from './ideas/IdeasTool';
import { ParkingBar, ParkingReview } from './ideas/ParkingTool';
import { SetUpButton } from './rounds/SetUpButton';

/** What a step brings beside its words: its control in the bar, and what it shows in the panel. */
interface Tool {
  readonly bar?: ComponentType<{ readonly step: Step }>;
  readonly panel?: ComponentType<{ readonly step: Step }>;
}

/** Tools by what a step is about. A step without one is a conversation with a timer. */
const TOOLS: Partial<Record<StepKind, Tool>> = {
  ideas: { bar: IdeasBar, panel: IdeasPanel },
  group: { bar: GroupBar, panel: GroupPanel },
  parking: { bar: ParkingBar, panel: ParkingReview },
  vote: { bar: SetUpButton, panel: SetUpButton },
  signoff: { panel: CloseChecklist },
};

/** The tool of a step in the bar or in the panel, where it has one. */
export function StepTool({ step, place }: { step: Step; place: keyof Tool }) {
  const Shown = TOOLS[step.kind]?.[place];
  return Shown ? <Shown key={step.id} step={step} /> : null;
}
