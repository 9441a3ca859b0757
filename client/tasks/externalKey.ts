import type { ExternalRef } from '../../shared/work/schema';

/** How a key is shown where there is little room: `owner/repo#12` is `#12`. */
export const shortKey = ({ key }: ExternalRef): string => key.replace(/^[^\s#]+\/[^\s#]+(?=#)/, '');

const SYSTEM_NAMES: Readonly<Record<string, string>> = { jira: 'Jira', github: 'GitHub' };

/** The name of another tool as its makers write it; as it stands in the document where it is not one of ours. */
export const systemName = (system: string): string => SYSTEM_NAMES[system] ?? system;
