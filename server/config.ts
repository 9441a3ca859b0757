import { delimiter, resolve } from 'node:path';
import { type TrustedProxies, trustedProxies } from './auth/peerAddress';

/** Who may make boards on this server. */
export type CreateBoards = 'anyone' | 'secret' | 'nobody';

/** Everything the environment decides, parsed once at the start. */
export interface Config {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  /** Address, with its password, of the PostgreSQL database that takes the place of the embedded store; null for that one. */
  readonly databaseUrl: string | null;
  /** Address of the Redis by which several servers over that database wake each other; null for a server alone. */
  readonly redisUrl: string | null;
  /** Where the other servers reach this one, as an origin; null for where it listens. */
  readonly nodeAddress: string | null;
  /** Origin people use (`https://wall.example.org`), or null when links are relative to whatever they typed. */
  readonly publicUrl: string | null;
  readonly createBoards: CreateBoards;
  readonly createSecret: string | null;
  /** Proxies whose word about where a request comes from is taken. */
  readonly trustedProxies: TrustedProxies;
  /** Updates of a room in the log before they are merged into its snapshot. */
  readonly compactAfter: number;
  readonly logLevel: string;
  /** Folders with fonts for letters in pictures that Inter lacks. */
  readonly fontFolders: readonly string[];
  /** Origins of Jira sites that lists are sent to, besides those of Atlassian. */
  readonly jiraSites: readonly string[];
  /** Where GitHub's REST API answers, without a slash at the end. */
  readonly githubApi: string;
}

/** A setting that cannot be used: one line that names the variable and what it wants. */
export class ConfigError extends Error {}

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

function wholeNumber(
  env: NodeJS.ProcessEnv,
  name: string,
  fallback: number,
  min: number,
  max: number,
) {
  const raw = env[name];
  if (raw === undefined || raw === '') return fallback;
  const value = Number(raw);
  if (!/^\d+$/.test(raw) || value < min || value > max)
    throw new ConfigError(`${name} must be a whole number from ${min} to ${max}, not "${raw}".`);
  return value;
}

function oneOf<T extends string>(
  env: NodeJS.ProcessEnv,
  name: string,
  list: readonly T[],
): T | null {
  const raw = env[name];
  if (raw === undefined || raw === '') return null;
  const value = list.find((item) => item === raw);
  if (value === undefined)
    throw new ConfigError(`${name} must be one of ${list.join(', ')}, not "${raw}".`);
  return value;
}

function publicUrl(raw: string | undefined): string | null {
  if (raw === undefined || raw === '') return null;
  const url = URL.canParse(raw) ? new URL(raw) : null;
  const plain = url && (url.pathname === '/' || url.pathname === '') && !url.search && !url.hash;
  if (!url || !plain || url.username || !/^https?:$/.test(url.protocol))
    throw new ConfigError(
      'PUBLIC_URL must be an origin such as https://wall.example.org, without a path.',
    );
  return url.origin;
}

/** Its password keeps it out of every message. */
function databaseUrl(raw: string | undefined): string | null {
  if (raw === undefined || raw === '') return null;
  const url = URL.canParse(raw) ? new URL(raw) : null;
  if (!url || !/^postgres(ql)?:$/.test(url.protocol) || url.pathname.length < 2)
    throw new ConfigError(
      'DATABASE_URL must be the address of a PostgreSQL database, such as postgres://user:password@db.example.org/planwall.',
    );
  return raw;
}

function redisUrl(raw: string | undefined, database: string | undefined): string | null {
  if (raw === undefined || raw === '') return null;
  const url = URL.canParse(raw) ? new URL(raw) : null;
  if (!url || !/^rediss?:$/.test(url.protocol) || url.hostname === '')
    throw new ConfigError(
      'REDIS_URL must be the address of a Redis, such as redis://:password@cache.example.org:6379.',
    );
  if (!database)
    throw new ConfigError(
      'REDIS_URL links several servers over one database: it must come with DATABASE_URL.',
    );
  return raw;
}

function nodeAddress(raw: string | undefined): string | null {
  if (raw === undefined || raw === '') return null;
  const url = URL.canParse(raw) ? new URL(raw) : null;
  const isPlain = url?.pathname === '/' && !url.search && !url.hash && !url.username;
  if (!url || !isPlain || url.protocol !== 'http:')
    throw new ConfigError(
      `NODE_ADDRESS must be an origin at which the other servers reach this one, such as http://10.0.0.5:3000, not "${raw}".`,
    );
  return url.origin;
}

function proxies(raw: string | undefined): TrustedProxies {
  const list = (raw ?? '')
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
  try {
    return trustedProxies(list);
  } catch {
    throw new ConfigError(
      `TRUSTED_PROXIES must be addresses or ranges such as 10.0.0.0/8, or loopback, with commas between, not "${raw}".`,
    );
  }
}

/** An address that secrets are sent to: encrypted, unless it does not leave this machine. */
function safeUrl(raw: string): URL | null {
  const url = URL.canParse(raw) ? new URL(raw) : null;
  if (!url || url.username || url.password || url.search || url.hash) return null;
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url));
  return isSafe ? url : null;
}

const isLoopback = ({ hostname }: URL): boolean => LOOPBACK.has(hostname.replace(/^\[|\]$/g, ''));

function jiraSites(raw = ''): string[] {
  const listed = raw.split(',').map((site) => site.trim());
  return listed
    .filter((site) => site !== '')
    .map((site) => {
      const url = safeUrl(site);
      if (url?.pathname !== '/')
        throw new ConfigError(
          `JIRA_SITES must list origins such as https://jira.example.org (http on loopback alone), not "${site}".`,
        );
      return url.origin;
    });
}

function githubApi(raw: string | undefined): string {
  const url = safeUrl(raw || 'https://api.github.com');
  if (!url)
    throw new ConfigError(
      `GITHUB_API must be an address such as https://github.example.org/api/v3 (http on loopback alone), not "${raw}".`,
    );
  return url.href.replace(/\/+$/, '');
}

/** Where systems keep their fonts. */
const SYSTEM_FONTS: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  darwin: ['/System/Library/Fonts', '/Library/Fonts'],
  win32: ['C:\\Windows\\Fonts'],
};

/** An empty setting: Inter alone. */
const fontFolders = ({ PLANWALL_FONTS: asked }: NodeJS.ProcessEnv): readonly string[] =>
  asked === undefined
    ? (SYSTEM_FONTS[process.platform] ?? ['/usr/share/fonts', '/usr/local/share/fonts'])
    : asked
        .split(delimiter)
        .filter((folder) => folder !== '')
        .map((folder) => resolve(folder));

/** Reads the settings; throws `ConfigError` for the first one that cannot be used. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const host = env.HOST || '127.0.0.1';
  if (!/^[A-Za-z0-9._:[\]-]+$/.test(host))
    throw new ConfigError(`HOST must be a host name or an address, not "${host}".`);
  const createBoards = oneOf(env, 'CREATE_BOARDS', ['anyone', 'secret', 'nobody'] as const);
  if (createBoards === null && !LOOPBACK.has(host))
    throw new ConfigError(
      `CREATE_BOARDS must be set to anyone, secret or nobody when HOST is not loopback (HOST is ${host}).`,
    );
  const createSecret = env.CREATE_SECRET || null;
  // It travels in a header, so it is plain ASCII without spaces.
  if (createBoards === 'secret' && !/^[\x21-\x7e]{16,200}$/.test(createSecret ?? ''))
    throw new ConfigError(
      'CREATE_SECRET must have at least 16 characters, plain ones without spaces, when CREATE_BOARDS is secret.',
    );

  return {
    port: wholeNumber(env, 'PORT', 3000, 0, 65_535),
    host,
    dataDir: resolve(env.DATA_DIR || './data'),
    databaseUrl: databaseUrl(env.DATABASE_URL),
    redisUrl: redisUrl(env.REDIS_URL, env.DATABASE_URL),
    nodeAddress: nodeAddress(env.NODE_ADDRESS),
    publicUrl: publicUrl(env.PUBLIC_URL),
    createBoards: createBoards ?? 'anyone',
    createSecret,
    trustedProxies: proxies(env.TRUSTED_PROXIES),
    fontFolders: fontFolders(env),
    compactAfter: wholeNumber(env, 'PLANWALL_COMPACT_AFTER', 500, 1, 1_000_000),
    logLevel: oneOf(env, 'LOG_LEVEL', LOG_LEVELS) ?? 'info',
    jiraSites: jiraSites(env.JIRA_SITES),
    githubApi: githubApi(env.GITHUB_API),
  };
}
