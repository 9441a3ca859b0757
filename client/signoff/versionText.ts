import type { ReviewInfo } from '../../shared/api/reviews';
import type { VersionInfo } from '../../shared/api/versions';
import type { PeopleNames } from '../diff/planNames';
import { formatAgo } from '../i18n/format';
import { t } from '../i18n/i18n';

/** What a saved version is called: its name, or what it was saved for. */
export function versionName(
  { n, name, kind, review }: VersionInfo,
  reviews: readonly ReviewInfo[],
): string {
  const version = review ?? reviews.find((r) => r.saved === n)?.version;
  if (version !== undefined) return t('versions.reviewOf', { version });
  return kind === 'named' && name !== '' ? name : t(`versions.kind.${kind}`);
}

/** When and by whom. */
export function versionWhen({ at, by }: VersionInfo, people: PeopleNames): string {
  const when = formatAgo(Date.parse(at));
  const person = by === null ? undefined : people.get(by)?.name;
  return person === undefined ? when : t('versions.by', { when, name: person });
}
