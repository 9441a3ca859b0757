import type { PushSystem, PushTarget } from '../../shared/push/pushApi';

/** Where to send to, as it is typed or pasted. Each tool keeps its own, so that a look at the other loses nothing. */
export interface WhereDraft {
  readonly system: PushSystem;
  /** A Jira site, or a link to anything in a project there. */
  readonly site: string;
  readonly project: string;
  /** `owner/name`, or a link to anything in the repository. */
  readonly repo: string;
}

export const NOWHERE: WhereDraft = { system: 'jira', site: '', project: '', repo: '' };

export type WhereField = 'site' | 'project' | 'repo';
/** Keys below `push.problem`. */
export type WhereProblem =
  | 'noSite'
  | 'isGithub'
  | 'insecure'
  | 'badSite'
  | 'noProject'
  | 'badProject'
  | 'noRepo'
  | 'isJira'
  | 'otherHost'
  | 'badRepo';

/** What the server takes, see `pushApi`. */
const PROJECT = /^[A-Z][A-Z0-9_]{0,29}$/;
const OWNER = /^[A-Za-z0-9](?:[A-Za-z0-9]|-(?=[A-Za-z0-9])){0,38}$/;
const REPO = /^(?!\.{1,2}$)[A-Za-z0-9._-]{1,100}$/;
const SITE_LENGTH = 200;

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/i;
const GITHUB = /^(?:www\.)?github\.com$/i;
/** Pages of GitHub that are nobody's repository. */
const NO_OWNER = /^(?:orgs|users|settings|organizations|enterprises|search)$/i;

type Read<T> = { readonly value: T } | { readonly problem: WhereProblem };

/** The project's key among the parts of a link to its boards, its pages or one of its issues; null where there is none. */
export function projectIn(site: string): string | null {
  const url = linkOf(site);
  if (!url) return null;
  const inPath = /\/(?:projects|browse)\/([A-Za-z][A-Za-z0-9_]*)(?:-\d+)?(?:\/|$)/.exec(
    url.pathname,
  );
  const found =
    inPath?.[1] ??
    url.searchParams.get('projectKey') ??
    url.searchParams.get('selectedIssue')?.replace(/-\d+$/, '');
  const key = found?.toUpperCase() ?? '';
  return PROJECT.test(key) ? key : null;
}

/** The target that a draft means, or what stands in the way by field. */
export function readWhere(
  draft: WhereDraft,
): { target: PushTarget } | { problems: Readonly<Partial<Record<WhereField, WhereProblem>>> } {
  if (draft.system === 'github') {
    const repo = readRepo(draft.repo);
    if ('problem' in repo) return { problems: { repo: repo.problem } };
    return { target: { system: 'github', repo: repo.value } };
  }
  const site = readSite(draft.site);
  const project = readProject(draft.project);
  if ('value' in site && 'value' in project)
    return { target: { system: 'jira', site: site.value, project: project.value } };
  return {
    problems: {
      ...('problem' in site ? { site: site.problem } : {}),
      ...('problem' in project ? { project: project.problem } : {}),
    },
  };
}

/** One text for one place: what is kept about a target is found by it. */
export const targetKey = (target: PushTarget): string =>
  target.system === 'github'
    ? `github ${target.repo.toLowerCase()}`
    : `jira ${target.site} ${target.project}`;

function readSite(typed: string): Read<string> {
  if (typed.trim() === '') return { problem: 'noSite' };
  const url = linkOf(typed);
  if (!url) return { problem: 'badSite' };
  const { hostname, origin, protocol, username, password } = url;
  if (GITHUB.test(hostname)) return { problem: 'isGithub' };
  const isHere = LOOPBACK.test(hostname);
  if (protocol === 'http:' && !isHere) return { problem: 'insecure' };
  const isWhole = isHere || /[^.]\.[^.]/.test(hostname);
  // A name and a password in an address are no part of where.
  const isPlain = username === '' && password === '' && origin.length <= SITE_LENGTH;
  return isWhole && isPlain ? { value: origin } : { problem: 'badSite' };
}

function readProject(typed: string): Read<string> {
  const key = typed.trim().toUpperCase();
  if (key === '') return { problem: 'noProject' };
  return PROJECT.test(key) ? { value: key } : { problem: 'badProject' };
}

function readRepo(typed: string): Read<string> {
  const text = typed.trim().replace(/^(?:ssh:\/\/)?git@github\.com[:/]/i, 'https://github.com/');
  if (text === '') return { problem: 'noRepo' };
  const parts = partsOf(text);
  if ('problem' in parts) return parts;
  const [owner = '', name = ''] = parts.value;
  const repo = name.replace(/\.git$/i, '');
  if (!OWNER.test(owner) || NO_OWNER.test(owner) || !REPO.test(repo)) return { problem: 'badRepo' };
  return { value: `${owner}/${repo}` };
}

/** Owner and name, and what a link has behind them. */
function partsOf(text: string): Read<readonly string[]> {
  // No owner has a dot in the name: that is a host.
  if (!/^[^/]*[.:]/.test(text)) {
    const parts = text.replace(/\/$/, '').split('/');
    return parts.length === 2 ? { value: parts } : { problem: 'badRepo' };
  }
  const url = linkOf(text);
  if (!url) return { problem: 'badRepo' };
  if (isJiraHost(url.hostname)) return { problem: 'isJira' };
  if (!GITHUB.test(url.hostname)) return { problem: 'otherHost' };
  return { value: url.pathname.split('/').filter((part) => part !== '') };
}

const isJiraHost = (host: string): boolean => /\.atlassian\.net$/i.test(host);

/** An address with or without its scheme; null for what is none, or of a scheme that is no web page's. */
function linkOf(typed: string): URL | null {
  const text = typed.trim();
  if (text === '' || /\s/.test(text)) return null;
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text);
  const isHere = LOOPBACK.test(/^(\[[^\]]*\]|[^:/?#]*)/.exec(text)?.[0] ?? '');
  const link = hasScheme ? text : `${isHere ? 'http' : 'https'}://${text}`;
  if (!URL.canParse(link)) return null;
  const url = new URL(link);
  return url.protocol === 'https:' || url.protocol === 'http:' ? url : null;
}
