import { AppError } from '../../shared/errors';
import type { PushTarget } from '../../shared/push/pushApi';
import type { Config } from '../config';

type Allowed = Pick<Config, 'jiraSites' | 'githubApi'>;

/** Sites of Atlassian's cloud: one name below its domain. */
const ATLASSIAN = /^https:\/\/[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.atlassian\.net$/;

/** Where requests of a push go: the one place that decides it. Throws for what the settings do not name. */
export function baseOf(target: PushTarget, { jiraSites, githubApi }: Allowed): string {
  if (target.system === 'github') return githubApi;
  const url = URL.canParse(target.site) ? new URL(target.site) : null;
  const isOrigin = url && url.href === `${url.origin}/` && !url.username && !url.password;
  if (!isOrigin || !(ATLASSIAN.test(url.origin) || jiraSites.includes(url.origin)))
    throw new AppError('push-target-refused', 'Jira sites are named by the setting JIRA_SITES.');
  return url.origin;
}

/** One name for one place, however it is written. */
export const targetKey = (target: PushTarget, base: string): string =>
  target.system === 'github'
    ? `github:${base}:${target.repo.toLowerCase()}`
    : `jira:${base}:${target.project}`;
