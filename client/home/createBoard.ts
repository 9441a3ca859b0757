import { clockNow } from '../../shared/clock';
import type { Template } from '../../shared/plan/templates';
import { type Api, api as thisServer } from '../api';
import { type DeviceBoards, deviceBoards } from '../state/deviceBoards';

export interface BoardToCreate {
  readonly title: string;
  readonly template?: Template;
  /** Where the operator asks for one. */
  readonly secret?: string;
  /** Whose board it is; without a name the owner's link stands in for a person. */
  readonly name?: string;
  /** Fills the new board; when it fails, the board is taken away again and nothing is left behind. */
  readonly fill?: (id: string, token: string, title: string) => Promise<void>;
}

interface Services {
  readonly api: Api;
  readonly device: DeviceBoards;
}

/** Makes a board on the server and puts it into this browser's list; answers its id. */
export async function createBoard(
  board: BoardToCreate,
  { api, device }: Services = { api: thisServer, device: deviceBoards },
): Promise<string> {
  const { title, template, secret, fill } = board;
  const created = await api.createBoard(
    { title, ...(template === undefined ? {} : { template }) },
    secret,
  );
  const { id } = created;
  const linkToken = tokenOfLink(created.links.owner);
  if (fill) await fillOrRemove(() => fill(id, linkToken, title), id, linkToken, api);
  const known = {
    id,
    title: created.title,
    role: 'owner',
    token: linkToken,
    personal: false,
    person: null,
    name: null,
    locked: false,
    lockedByMe: false,
    archived: false,
    openedAt: clockNow(),
  } as const;
  device.put(known);
  const name = board.name?.trim();
  if (!name) return id;
  try {
    const person = await api.join(id, linkToken, name);
    device.setMe({ name, colour: person.colour });
    device.put({
      ...known,
      token: person.token,
      personal: true,
      person: person.personId,
      name: person.name,
    });
  } catch {
    // The board is made and open to its owner; a name can be given on it.
    device.setMe({ name, colour: device.me()?.colour ?? null });
  }
  return id;
}

async function fillOrRemove(
  fill: () => Promise<void>,
  id: string,
  token: string,
  api: Api,
): Promise<void> {
  try {
    await fill();
  } catch (error) {
    // If even that fails, an empty board nobody has a link to stays behind: harmless.
    await api.deleteBoard(id, token).catch(() => undefined);
    throw error;
  }
}

/** The token of a link `/b/<id>#token=…`. */
export function tokenOfLink(link: string): string {
  const token = new URLSearchParams(link.slice(link.indexOf('#') + 1)).get('token');
  if (token === null) throw new Error('A board link without a token');
  return token;
}
