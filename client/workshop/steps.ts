import type { Step, StepKind, Workshop } from '../../shared/stage/schema';
import type { StepDraft } from '../../shared/stage/stageEdit';
import { t } from '../i18n/i18n';

/** The usual order of a workshop with the minutes each step is given. */
const PRESETS: readonly (readonly [Exclude<StepKind, 'other'>, number])[] = [
  ['welcome', 5],
  ['ideas', 10],
  ['group', 10],
  ['vote', 5],
  ['place', 20],
  ['estimate', 15],
  ['parking', 10],
  ['signoff', 5],
];

/** The agenda that is offered to begin with, in the language of whoever brings it in. */
export const presetSteps = (): StepDraft[] =>
  PRESETS.map(([kind, minutes]) => ({
    id: `step-${kind}`,
    kind,
    minutes,
    title: t(`workshop.preset.${kind}.title`),
    instruction: t(`workshop.preset.${kind}.instruction`),
  }));

export const stepTitle = ({ title }: Pick<Step, 'title'>): string =>
  title || t('workshop.untitledStep');

/** "Step 2 of 8: Add ideas. One idea a note." */
export function stepText({ agenda, step }: Workshop): string {
  if (!step) return '';
  const at = agenda.findIndex(({ id }) => id === step.id);
  const values = { n: at + 1, all: agenda.length, title: stepTitle(step) };
  const text = t('workshop.say.step', values);
  return step.instruction === '' ? text : `${text} ${step.instruction}`;
}
