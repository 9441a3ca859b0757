import {
  CircleQuestionMark,
  Eye,
  Heart,
  type LucideIcon,
  PartyPopper,
  ThumbsUp,
  TriangleAlert,
} from 'lucide-react';
import type { ReactionSign } from '../../shared/talk/schema';

/** Drawn, not typed: not every machine has a font with emoji. */
const ICONS: Readonly<Record<ReactionSign, LucideIcon>> = {
  agree: ThumbsUp,
  love: Heart,
  hooray: PartyPopper,
  unsure: CircleQuestionMark,
  look: Eye,
  careful: TriangleAlert,
};

/** The picture of a sign; its name stands beside it or in the label of what it is in. */
export function SignIcon({ sign, size = 16 }: { sign: ReactionSign; size?: number }) {
  const Icon = ICONS[sign];
  return <Icon size={size} aria-hidden />;
}
