import type { PushCredentials, PushTarget } from '../../shared/push/pushApi';
import type { ExternalRef } from '../../shared/work/schema';
import type { Config } from '../config';
import { Caller, type CallerOptions } from './caller';
import type { Render } from './content';
import { GithubTracker, githubAsksToWait, githubHeaders, isGithubRef } from './github';
import { githubRender } from './githubText';
import { isJiraRef, JiraTracker, jiraAsksToWait } from './jira';
import { jiraRender } from './jiraText';
import { baseOf, targetKey } from './targets';
import type { Tracker } from './tracker';

/** A place that lists are sent to: one project, one repository. */
export interface Place {
  /** Names it in the ledger. */
  readonly key: string;
  readonly render: Render;
  /** True when a key on an item is of this place. */
  isHere(ref: ExternalRef): boolean;
  connect(credentials: PushCredentials, options: Ways): { tracker: Tracker; caller: Caller };
}

/** What of a caller is the same for every tool. */
export type Ways = Pick<CallerOptions, 'clock' | 'pause' | 'stop' | 'onWait'>;

/** GitHub asks for a second between changes, and takes 80 new things a minute: both are kept. */
const GITHUB_CHANGE_MS = 1_000;

/** The place of a target; throws for one that the settings do not allow. */
export function placeOf(
  target: PushTarget,
  settings: Pick<Config, 'jiraSites' | 'githubApi'>,
): Place {
  const base = baseOf(target, settings);
  const key = targetKey(target, base);
  if (target.system === 'github')
    return {
      key,
      render: githubRender,
      isHere: (ref) => isGithubRef(ref, target.repo),
      connect: ({ token }, ways) => {
        const caller = new Caller({
          ...ways,
          base,
          headers: githubHeaders(token),
          secrets: [token],
          asksToWait: githubAsksToWait,
          changeEveryMs: githubPace(base),
        });
        return { caller, tracker: new GithubTracker(caller, target.repo) };
      },
    };
  return {
    key,
    render: jiraRender,
    isHere: (ref) => isJiraRef(ref, base, target.project),
    connect: ({ token, email = '' }, ways) => {
      const basic = Buffer.from(`${email}:${token}`).toString('base64');
      const caller = new Caller({
        ...ways,
        base: `${base}/rest/api/3`,
        headers: { Accept: 'application/json', Authorization: `Basic ${basic}` },
        secrets: [token, basic, email],
        asksToWait: jiraAsksToWait,
        changeEveryMs: 0,
      });
      return { caller, tracker: new JiraTracker(caller, base, target.project) };
    },
  };
}

/** Milliseconds from one change to the next. A server of one's own sets limits of its own, if any, and says so. */
export const githubPace = (base: string): number =>
  /(?:^|\.)(?:github\.com|ghe\.com)$/.test(new URL(base).hostname) ? GITHUB_CHANGE_MS : 0;
