import type { ReviewInfo } from '../../shared/api/reviews';
import { t } from '../i18n/i18n';

/** Who has to approve, in words. */
export const ruleText = (rule: ReviewInfo['rule']): string =>
  typeof rule === 'number' ? t('signoff.rule.some', { count: rule }) : t(`signoff.rule.${rule}`);

/** Enough of a hash to compare by eye. */
export const shortHash = (sha256: string): string => sha256.slice(0, 12);
