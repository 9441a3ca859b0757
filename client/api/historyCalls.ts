import type { Activity } from '../../shared/api/activity';
import type { Restored, Version, VersionInfo, VersionList } from '../../shared/api/versions';
import type { BoardHttp } from './http';
import { withQuery } from './query';

/** Calls about what a board was: its saved versions, and what was changed. */
export interface HistoryCalls {
  versions(id: string, token: string): Promise<VersionList>;
  version(id: string, token: string, n: number): Promise<Version>;
  saveVersion(id: string, token: string, name: string): Promise<VersionInfo>;
  restoreVersion(id: string, token: string, n: number): Promise<Restored>;
  /** What was changed and by whom, newest first. */
  activity(
    id: string,
    token: string,
    about?: { entity?: string; before?: number },
  ): Promise<Activity>;
}

export const historyCalls = ({ ask }: BoardHttp): HistoryCalls => ({
  versions: (id, token) => ask(id, '/versions', { token }),
  version: (id, token, n) => ask(id, `/versions/${n}`, { token }),
  saveVersion: (id, token, name) => ask(id, '/versions', { method: 'POST', token, json: { name } }),
  restoreVersion: (id, token, n) => ask(id, `/versions/${n}/restore`, { method: 'POST', token }),
  activity: (id, token, { entity, before } = {}) =>
    ask(id, withQuery('/activity', { entity, before }), { token }),
});
